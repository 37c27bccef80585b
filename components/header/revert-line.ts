import type {Ms} from '../../src/base/units.ts'
import {pendingRevert} from '../../src/store/overlays/take-back.ts'
import type {State} from '../../src/store/state.ts'
import type {StyledLine} from '../paint/styled-line.ts'

/**
 * Returns the change that is going to be reverted by itself, and when; `undefined` when there is none. It comes
 * before all alerts, since it is about to happen.
 */
export function revertLine(state: State, nowMs: Ms): StyledLine | undefined {
  const pending = pendingRevert(state, nowMs)
  if (pending === undefined) return undefined
  const {change, atMs} = pending
  const seconds = Math.max(0, Math.ceil((atMs - nowMs) / 1000))
  return [
    {text: 'K', tone: 'key'},
    ' keep  ',
    {text: `#${change.number} ${change.title}`, tone: 'strong'},
    {text: seconds > 0 ? ` goes back in ${seconds} s` : ' is going back', tone: 'warn'},
  ]
}
