import type {Overlay} from '../../src/store/overlays/overlay.ts'
import type {State} from '../../src/store/state.ts'
import type {Theme} from '../paint/theme.ts'

/** Everything that the drawing of one kind of overlay is given. */
export interface DialogProps<O extends Overlay> {
  readonly theme: Theme
  readonly state: State
  readonly overlay: O
  /** Invented data: said on every screen that shows some. */
  readonly demo: boolean
  readonly width: number
  readonly height: number
}
