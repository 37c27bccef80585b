import type {State} from '../state.ts'
import type {Overlay} from './overlay.ts'

export const openOverlay = (state: State, overlay: Overlay): State => ({
  ...state,
  overlay,
})

export function closeOverlay(state: State): State {
  const {overlay, ...open} = state
  return open
}

/** Returns the index to which a key moves a list's cursor; `undefined` if it does not move it. */
export function moveInList(index: number, count: number, name: string): number | undefined {
  const steps: Readonly<Record<string, number>> = {
    up: -1,
    k: -1,
    down: 1,
    j: 1,
    pageup: -10,
    pagedown: 10,
    home: -count,
    end: count,
    G: count,
  }
  const step = steps[name]
  return step === undefined ? undefined : Math.max(0, Math.min(count - 1, index + step))
}
