import type {ReactElement} from 'react'
import type {OverlayKind, OverlayOf} from '../../src/store/overlays/overlay.ts'
import {ColumnsDialog} from './ColumnsDialog.tsx'
import {ApplyDialog} from './changes/ApplyDialog.tsx'
import {HostPlanDialog} from './changes/HostPlanDialog.tsx'
import {LogDialog} from './changes/LogDialog.tsx'
import type {DialogProps} from './dialog-props.ts'
import {BalloonDialog} from './forms/BalloonDialog.tsx'
import {CapDialog} from './forms/CapDialog.tsx'
import {NumatuneDialog} from './forms/NumatuneDialog.tsx'
import {HelpDialog} from './help/HelpDialog.tsx'
import {PinDialog} from './pin/PinDialog.tsx'
import {SortDialog} from './SortDialog.tsx'
import {NumaMapsDialog} from './why/NumaMapsDialog.tsx'
import {WhyDialog} from './why/WhyDialog.tsx'

/** Kind of an overlay that takes the whole screen; a prompt is drawn in the footer's place. */
type DialogKind = Exclude<OverlayKind, 'prompt'>

type Drawing<Kind extends DialogKind> = (props: DialogProps<OverlayOf<Kind>>) => ReactElement

/** Components that draw each kind of overlay. */
const dialogs: {readonly [Kind in DialogKind]: Drawing<Kind>} = {
  help: HelpDialog,
  sort: SortDialog,
  columns: ColumnsDialog,
  log: LogDialog,
  why: WhyDialog,
  'numa-maps': NumaMapsDialog,
  pin: PinDialog,
  numatune: NumatuneDialog,
  balloon: BalloonDialog,
  cap: CapDialog,
  'host-plan': HostPlanDialog,
  apply: ApplyDialog,
}

/** Draws the overlay that lies over the screen. */
export function Dialog(props: DialogProps<OverlayOf<DialogKind>>): ReactElement {
  // That overlay and drawing are of one kind is more than the compiler can follow.
  const Drawing = dialogs[props.overlay.kind] as (all: typeof props) => ReactElement
  return <Drawing {...props} />
}
