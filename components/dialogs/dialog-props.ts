import type {Overlay} from '../../src/store/overlays/overlay.ts'
import type {State} from '../../src/store/state.ts'
import type {Theme} from '../paint/theme.ts'

/** Props that every dialog takes. */
export interface DialogProps<O extends Overlay> {
  readonly theme: Theme
  readonly state: State
  readonly overlay: O
  /** True if the data is invented, which every screen with such data says. */
  readonly demo: boolean
  readonly width: number
  /** Number of lines, without the bar's. */
  readonly height: number
  /** Bar of screens, if the dialog is one of them and there is a row for it. */
  readonly bar?: string
}
