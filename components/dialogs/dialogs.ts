import {overlayRecord} from '../../src/store/overlays/index.ts'
import type {Overlay, OverlayKind, OverlayOf} from '../../src/store/overlays/overlay.ts'
import type {Page} from '../../src/store/page.ts'
import type {State} from '../../src/store/state.ts'
import {layoutOf} from '../layout.ts'
import type {Theme} from '../paint/theme.ts'
import {applyDialog} from './changes/apply-dialog.ts'
import {hostPlanDialog} from './changes/host-plan-dialog.ts'
import {logDialog} from './changes/log-dialog.ts'
import {columnsDialog} from './columns-dialog.ts'
import type {ContentOf, DialogContent, DialogProps} from './dialog-content.ts'
import {type DialogLayout, layOutDialog} from './dialog-layout.ts'
import {balloonDialog} from './forms/balloon-dialog.ts'
import {capDialog} from './forms/cap-dialog.ts'
import {numatuneDialog} from './forms/numatune-dialog.ts'
import {helpDialog} from './help/help-dialog.ts'
import {pinDialog} from './pin/pin-dialog.ts'
import {sortDialog} from './sort-dialog.ts'
import {numaMapsDialog} from './why/numa-maps-dialog.ts'
import {whyDialog} from './why/why-dialog.ts'

/** Kind of an overlay that takes the whole screen; a prompt is drawn in the footer's place. */
type DialogKind = Exclude<OverlayKind, 'prompt'>

export type DialogOverlay = OverlayOf<DialogKind>

const dialogs: {readonly [Kind in DialogKind]: ContentOf<OverlayOf<Kind>>} = {
  help: helpDialog,
  sort: sortDialog,
  columns: columnsDialog,
  log: logDialog,
  why: whyDialog,
  'numa-maps': numaMapsDialog,
  pin: pinDialog,
  numatune: numatuneDialog,
  balloon: balloonDialog,
  cap: capDialog,
  'host-plan': hostPlanDialog,
  apply: applyDialog,
}

/** Returns true if the bar of screens stands below the title: the dialog is one of them, and there is a row for it. */
export const hasBar = (state: State, overlay: Overlay): boolean =>
  overlayRecord(overlay).tab !== undefined && layoutOf(state).tabs

/** Returns what an overlay shows, and where. */
export function dialogOf(
  theme: Theme,
  state: State,
  overlay: DialogOverlay,
): {readonly content: DialogContent; readonly layout: DialogLayout} {
  const {columns: width, rows} = state.size
  const besides = 2 + Number(hasBar(state, overlay))
  const size = {width, height: Math.max(0, rows - besides)}
  // That overlay and content are of one kind is more than the compiler can follow.
  const contentOf = dialogs[overlay.kind] as ContentOf<DialogOverlay>
  const props: DialogProps<DialogOverlay> = {theme, state, overlay, ...size}
  const content = contentOf(props)
  return {content, layout: layOutDialog(content, state.notice, size, overlay.top)}
}

const NO_PAGE: Page = {first: 0, room: 0, end: 0}

/** Returns the part of the open dialog that is on the screen. */
export const dialogPage = (theme: Theme, state: State): Page =>
  state.overlay === undefined || state.overlay.kind === 'prompt'
    ? NO_PAGE
    : dialogOf(theme, state, state.overlay).layout.page
