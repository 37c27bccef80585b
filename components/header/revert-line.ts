import {safeText} from '../../src/base/safe-text.ts'
import {attemptsText} from '../../src/journal/change-text.ts'
import {keyOfCommand} from '../../src/keys/bindings.ts'
import {pendingRevert} from '../../src/store/overlays/take-back.ts'
import type {State} from '../../src/store/state.ts'
import type {StyledLine} from '../paint/styled-line.ts'

/**
 * Returns the line about the change that goes back by itself, and when. It comes before all alerts, since it is about
 * to happen.
 */
export function revertLine(state: State): StyledLine | undefined {
  const pending = pendingRevert(state)
  if (pending === undefined) return undefined
  const {change, inMs, guarded} = pending
  const trouble = attemptsText(change)
  if (trouble !== undefined || (inMs <= 0 && !guarded))
    return [
      {text: `#${change.number} ${safeText(change.title)}`, tone: 'strong'},
      {text: ` ${trouble ?? 'is going back'}`, tone: 'critical'},
    ]
  const seconds = Math.max(0, Math.ceil(inMs / 1000))
  return [
    {text: keyOfCommand(state.bindings, 'keep'), tone: 'key', command: 'keep'},
    {text: ' keep', command: 'keep'},
    '  ',
    {text: `#${change.number} ${safeText(change.title)}`, tone: 'strong'},
    {text: seconds > 0 ? ` goes back in ${seconds} s` : ' is going back', tone: 'warn'},
  ]
}
