import type {State} from '../state.ts'
import {applyOverlay} from './apply-overlay.ts'
import {columnsOverlay} from './columns-overlay.ts'
import {editors} from './editors.ts'
import {helpOverlay} from './help-overlay.ts'
import {hostPlanOverlay} from './host-plan-overlay.ts'
import {logOverlay} from './log-overlay.ts'
import {numaMapsOverlay} from './numa-maps-overlay.ts'
import type {Overlay, OverlayKind, OverlayOf} from './overlay.ts'
import type {OverlayRecord} from './overlay-record.ts'
import {promptOverlay} from './prompt-overlay.ts'
import {sortOverlay} from './sort-overlay.ts'
import {whyOverlay} from './why-overlay.ts'

/** Records of every kind of overlay. */
export const overlays = {
  ...editors,
  help: helpOverlay,
  sort: sortOverlay,
  columns: columnsOverlay,
  log: logOverlay,
  prompt: promptOverlay,
  why: whyOverlay,
  'numa-maps': numaMapsOverlay,
  'host-plan': hostPlanOverlay,
  apply: applyOverlay,
} satisfies {readonly [Kind in OverlayKind]: OverlayRecord<OverlayOf<Kind>>}

/** Ids of the commands that open overlays. */
export type OverlayCommandId = {
  [Kind in OverlayKind]: keyof (typeof overlays)[Kind]['commands']
}[OverlayKind]

/** Returns the record of an overlay's kind. That they belong together is more than the compiler can follow. */
export const overlayRecord = <O extends Overlay>({kind}: O): OverlayRecord<O> =>
  overlays[kind] as unknown as OverlayRecord<O>

/** Has the overlays that are open, in front and below, take in the model that has come on screen. */
export function arrivedInOverlays(state: State): State {
  const {overlay, under} = state
  if (overlay === undefined) return state
  const arrived = (one: Overlay): Overlay => overlayRecord(one).arrive?.(state, one) ?? one
  return {...state, overlay: arrived(overlay), under: under.map(arrived)}
}
