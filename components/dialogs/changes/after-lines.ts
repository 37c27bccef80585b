import type {Ms} from '../../../src/base/units.ts'
import type {Change} from '../../../src/journal/change.ts'
import {effectText} from '../../../src/journal/change-text.ts'
import type {StyledLine} from '../../paint/styled-line.ts'

/** Tells of a change that was made whether it stays, and what it did to contention. */
export function afterLines(change: Change | undefined, nowMs: Ms): readonly StyledLine[] {
  if (change === undefined) return []
  const effect = effectText(change)
  const measures =
    change.steps.some(({scope}) => scope === 'live') &&
    change.status !== 'nothing' &&
    change.undoneBy === undefined
  return [
    ...staying(change, nowMs),
    ...(effect === undefined ? (measures ? [MEASURING] : []) : [[' ', effect]]),
  ]
}

const MEASURING: StyledLine = [{text: ' its effect on contention is being measured', tone: 'dim'}]

function staying(
  {revertAfterMs, finishedAt, kept, undoneBy, status}: Change,
  nowMs: Ms,
): readonly StyledLine[] {
  if (undoneBy !== undefined) return [[{text: ` taken back by #${undoneBy}`, tone: 'warn'}]]
  if (revertAfterMs === undefined || finishedAt === undefined || status === 'nothing') return []
  if (kept) return [[{text: ' kept', tone: 'good'}]]
  const seconds = Math.max(0, Math.ceil((finishedAt + revertAfterMs - nowMs) / 1000))
  return [
    [
      {text: ` goes back in ${seconds} s`, tone: 'warn'},
      ', also when pintop is gone; ',
      {text: 'k', tone: 'key'},
      ' keeps it',
    ],
  ]
}
