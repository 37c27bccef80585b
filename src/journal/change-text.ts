import {safeText} from '../base/safe-text.ts'
import {formatClockTime, formatDay} from '../rows/text/clock-time.ts'
import type {Change, ChangeStatus} from './change.ts'

const STATUSES: Readonly<Record<ChangeStatus, string>> = {
  running: 'not ended',
  done: 'done',
  partly: 'partly done',
  nothing: 'failed, nothing was changed',
}

/**
 * Formats a change in parts: `#12 2026-11-23 13:51:17 alice: cap etl-9`, then its status, what took it back, and
 * whether it was kept or when it goes back by itself.
 */
export function changeParts(change: Change): readonly string[] {
  const {number, at, who, title, status, outcomes, kept, revertAfterMs, undoneBy, seen} = change
  const goingBack = goingBackText(change)
  const ended = status === 'nothing' && outcomes.size === 0 ? 'nothing was done' : STATUSES[status]
  return [
    `#${number} ${localTime(at)} ${safeText(who.sudoUser ?? who.user)}: ${safeText(title)}`,
    status === 'running' && seen?.atWork ? `being made by process ${who.pid}` : ended,
    ...(undoneBy === undefined ? [] : [`taken back by #${undoneBy}`]),
    ...(revertAfterMs !== undefined && kept ? ['kept'] : []),
    ...(goingBack === undefined ? [] : [goingBack]),
  ]
}

/** Formats a change on one line. */
export const changeText = (change: Change): string => changeParts(change).join(', ')

/** Formats when a change goes back by itself: `goes back in 47 s`; `undefined` if it does not. */
export function goingBackText(change: Change): string | undefined {
  const {goesBackInMs} = change.seen ?? {}
  if (goesBackInMs === undefined || attemptsText(change) !== undefined) return undefined
  return goesBackInMs > 0 ? `goes back in ${Math.ceil(goesBackInMs / 1000)} s` : 'is going back'
}

/** Formats why a change has not gone back by itself; `undefined` if nothing kept it from that. */
export function attemptsText({attempts, undoneBy, left, seen}: Change): string | undefined {
  if (undoneBy !== undefined || left.size === 0) return undefined
  if (attempts !== undefined)
    return attempts.gaveUp
      ? `it does not go back by itself: ${safeText(attempts.why)}`
      : `it could not go back yet, tried ${attempts.count} times: ${safeText(attempts.why)}`
  const overdue = seen?.goesBackInMs !== undefined && seen.goesBackInMs <= 0 && !seen.guarded && !seen.atWork
  return overdue
    ? 'it should have gone back by itself, but its helper is gone: undo takes it back'
    : undefined
}

/** Formats how much of the journal cannot be read. */
export const unreadableText = (lines: number): string =>
  `${lines} ${lines === 1 ? 'line' : 'lines'} of the journal cannot be read: damaged, or of a newer pintop`

/** Difference of waits that needs no change as its cause: in points, and as a share of the wait before. */
const NOISE = {points: 1, part: 0.05} as const

/**
 * Formats the effect of a change, the domain that it was made for first:
 * `web-03 waits 22.1 -> 0.1 % (expected 2) · ci-17 10.2 -> 48.6 % · all guests 32 -> 49 %`.
 * @returns `undefined` until the effect was measured
 */
export function effectText({effect, for: beneficiary}: Change): string | undefined {
  if (effect === undefined) return undefined
  const {domains, total} = effect
  const {expectedPct} = beneficiary ?? {}
  const expected = expectedPct === undefined ? '' : ` (expected ${expectedPct.toFixed(0)})`
  const parts = domains.map(
    ({name, beforePct, afterPct}, index) =>
      `${safeText(name)}${index === 0 ? ' waits' : ''} ${pct(beforePct)} -> ${pct(afterPct)} %${index === 0 ? expected : ''}`,
  )
  const all =
    total === undefined ? [] : [`all guests ${total.beforePct.toFixed(0)} -> ${total.afterPct.toFixed(0)} %`]
  return [...parts, ...all].join(' · ')
}

/**
 * Formats a warning of a change after which all domains together wait longer; `undefined` if they do not, or it is
 * gone.
 */
export function worseText({effect, undoneBy, left}: Change): string | undefined {
  const {beforePct, afterPct} = effect?.total ?? {beforePct: 0, afterPct: 0}
  const stands = undoneBy === undefined && left.size > 0
  return stands && afterPct - beforePct >= Math.max(NOISE.points, beforePct * NOISE.part)
    ? 'all guests together wait longer than before it: undo takes it back'
    : undefined
}

const pct = (value: number | undefined): string => (value === undefined ? '–' : value.toFixed(1))

/** Formats a wall clock time as `2026-11-23 13:51:17` in the local time zone. */
const localTime = (epochMs: number): string => `${formatDay(epochMs)} ${formatClockTime(epochMs)}`
