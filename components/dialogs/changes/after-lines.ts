import type {Change} from '../../../src/journal/change.ts'
import {attemptsText} from '../../../src/journal/change-text.ts'
import type {StyledLine} from '../../paint/styled-line.ts'
import {effectLines} from './effect-lines.ts'

/** Lists the lines about a change that was just made: whether it stays, and what it did to contention. */
export function afterLines(change: Change | undefined): readonly StyledLine[] {
  if (change === undefined) return []
  const measures =
    change.steps.some(({scope}) => scope === 'live') &&
    change.status !== 'nothing' &&
    change.undoneBy === undefined
  return [
    ...staying(change),
    ...(change.effect === undefined && measures ? [MEASURING] : effectLines(change)),
  ]
}

const MEASURING: StyledLine = [{text: ' its effect on contention is being measured', tone: 'dim'}]

function staying(change: Change): readonly StyledLine[] {
  const {revertAfterMs, kept, undoneBy, left, seen} = change
  if (undoneBy !== undefined) return [[{text: ` taken back by #${undoneBy}`, tone: 'warn'}]]
  if (revertAfterMs === undefined || left.size === 0) return []
  if (kept) return [[{text: ' kept', tone: 'good'}]]
  const trouble = attemptsText(change)
  if (trouble !== undefined) return [[{text: ` ${trouble}`, tone: 'critical'}]]
  const seconds = Math.max(0, Math.ceil((seen?.goesBackInMs ?? revertAfterMs) / 1000))
  return [
    [
      {text: ` goes back in ${seconds} s`, tone: 'warn'},
      ', also when pintop is gone; ',
      {text: 'k', tone: 'key'},
      ' keeps it',
    ],
  ]
}
