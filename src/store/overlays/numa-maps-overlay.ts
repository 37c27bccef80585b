import type {Uuid} from '../../base/ids.ts'
import type {Press, Pressed} from '../pressed.ts'
import type {State} from '../state.ts'
import {domainAtCursor} from '../table/cursor.ts'
import type {NumaMapsRead, NumaMapsState} from './numa-maps-state.ts'
import {changeOverlay, closeOverlay, openOverlay} from './open-overlay.ts'
import type {OverlayRecord} from './overlay-record.ts'

/** Record of the count of a domain's pages. The command for the exact figure opens it, on screens that name it. */
export const numaMapsOverlay: OverlayRecord<NumaMapsState> = {commands: {}, press: pressInNumaMaps}

/**
 * Opens the dialog for the domain under the cursor. It asks first, since the count takes time in which QEMU cannot
 * map memory.
 */
export function openNumaMaps(state: State): Pressed {
  const domain = domainAtCursor(state)
  return domain === undefined
    ? {state}
    : {state: openOverlay(state, {kind: 'numa-maps', domain, reading: {status: 'asked'}})}
}

function pressInNumaMaps(state: State, overlay: NumaMapsState, key: Press): Pressed | undefined {
  const {domain, reading} = overlay
  switch (key.name) {
    case 'escape':
    case 'q':
      return {state: closeOverlay(state)}
    case 'enter':
    case 'x':
      return reading.status === 'running'
        ? {state}
        : {
            state: openOverlay(state, {...overlay, reading: {status: 'running'}}),
            request: {kind: 'numa-maps', domain},
          }
    default:
      return undefined
  }
}

/** Shows the count or the reason why it failed, if the dialog is still open for this domain. */
export function numaMapsArrived(state: State, domain: Uuid, result: NumaMapsRead | string): State {
  const reading =
    typeof result === 'string'
      ? ({status: 'failed', why: result} as const)
      : ({status: 'done', ...result} as const)
  return changeOverlay(state, 'numa-maps', overlay =>
    overlay.domain === domain && overlay.reading.status === 'running' ? {...overlay, reading} : overlay,
  )
}
