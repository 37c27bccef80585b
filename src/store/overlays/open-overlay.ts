import type {State} from '../state.ts'
import type {Overlay, OverlayKind, OverlayOf} from './overlay.ts'

/**
 * Shows an overlay. It takes the place of one of its own kind; one of another kind stays open below it, and
 * `closeOverlay` goes back there. So each kind is open once at most: what lay over an earlier one is closed.
 */
export function openOverlay(state: State, overlay: Overlay): State {
  const {overlay: front, under} = state
  if (front === undefined || front.kind === overlay.kind) return {...state, overlay}
  const earlier = under.findIndex(({kind}) => kind === overlay.kind)
  return {...state, overlay, under: earlier < 0 ? [...under, front] : under.slice(0, earlier)}
}

/** Closes the overlay in front, which shows the one that it was opened from. */
export function closeOverlay(state: State): State {
  const {overlay, ...rest} = state
  const from = state.under.at(-1)
  return from === undefined ? rest : {...rest, overlay: from, under: state.under.slice(0, -1)}
}

/** Closes every overlay, which shows the table. */
export function closeAll(state: State): State {
  const {overlay, ...rest} = state
  return overlay === undefined ? state : {...rest, under: []}
}

/** Returns the open overlay of a kind, be it in front or below. */
export const openOf = <Kind extends OverlayKind>(
  {overlay, under}: State,
  kind: Kind,
): OverlayOf<Kind> | undefined =>
  overlay?.kind === kind
    ? (overlay as OverlayOf<Kind>)
    : under.find((one): one is OverlayOf<Kind> => one.kind === kind)

/** Changes the open overlay of a kind, be it in front or below; the state stays the same object if nothing changes. */
export function changeOverlay<Kind extends OverlayKind>(
  state: State,
  kind: Kind,
  change: (overlay: OverlayOf<Kind>) => OverlayOf<Kind>,
): State {
  const before = openOf(state, kind)
  if (before === undefined) return state
  const after = change(before)
  if (after === before) return state
  return state.overlay === before
    ? {...state, overlay: after}
    : {...state, under: state.under.map(one => (one === before ? after : one))}
}
