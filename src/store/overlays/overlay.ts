import type {ApplyState} from './apply-state.ts'
import type {BalloonState} from './balloon-state.ts'
import type {CapState} from './cap-state.ts'
import type {ColumnsState} from './columns-state.ts'
import type {HelpState} from './help-state.ts'
import type {HostPlanState} from './host-plan-state.ts'
import type {LogState} from './log-state.ts'
import type {NumaMapsState} from './numa-maps-state.ts'
import type {NumatuneState} from './numatune-state.ts'
import type {PinState} from './pin-state.ts'
import type {PromptState} from './prompt-state.ts'
import type {SortState} from './sort-state.ts'
import type {WhyState} from './why-state.ts'

/** An overlay lies over the screen and takes the keys; each kind's record is listed in `index.ts`. */
export type Overlay =
  | HelpState
  | SortState
  | ColumnsState
  | LogState
  | PromptState
  | WhyState
  | NumaMapsState
  | PinState
  | NumatuneState
  | BalloonState
  | CapState
  | HostPlanState
  | ApplyState

export type OverlayKind = Overlay['kind']
export type OverlayOf<Kind extends OverlayKind> = Extract<Overlay, {kind: Kind}>
