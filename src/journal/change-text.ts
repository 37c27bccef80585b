import type {Change, ChangeStatus} from './change.ts'

const STATUSES: Readonly<Record<ChangeStatus, string>> = {
  running: 'not ended',
  done: 'done',
  partly: 'partly done',
  nothing: 'failed, nothing was changed',
}

/**
 * Formats a change in parts: `#12 2026-11-23 13:51:17 alice: cap etl-9`, then its status, what took it back, and
 * whether it was kept. The title is untrusted.
 */
export function changeParts({
  number,
  at,
  who,
  title,
  status,
  outcomes,
  kept,
  revertAfterMs,
  undoneBy,
  seen,
}: Change): readonly string[] {
  const ended = status === 'nothing' && outcomes.size === 0 ? 'nothing was done' : STATUSES[status]
  return [
    `#${number} ${localTime(at)} ${who.sudoUser ?? who.user}: ${title}`,
    status === 'running' && seen?.atWork ? `being made by process ${who.pid}` : ended,
    ...(undoneBy === undefined ? [] : [`taken back by #${undoneBy}`]),
    ...(revertAfterMs !== undefined && kept ? ['kept'] : []),
  ]
}

/** Formats a change on one line. */
export const changeText = (change: Change): string => changeParts(change).join(', ')

/** Explains why a change has not gone back by itself; `undefined` where nothing kept it from it. */
export function attemptsText({attempts, undoneBy, left, seen}: Change): string | undefined {
  if (undoneBy !== undefined || left.size === 0) return undefined
  if (attempts !== undefined)
    return attempts.gaveUp
      ? `it does not go back by itself: ${attempts.why}`
      : `it could not go back yet, tried ${attempts.count} times: ${attempts.why}`
  const overdue = seen?.goesBackInMs !== undefined && seen.goesBackInMs <= 0 && !seen.guarded && !seen.atWork
  return overdue
    ? 'it should have gone back by itself, but its helper is gone: undo takes it back'
    : undefined
}

/** Says how much of the journal is not to be had. */
export const unreadableText = (lines: number): string =>
  `${lines} ${lines === 1 ? 'line' : 'lines'} of the journal cannot be read: damaged, or of a newer pintop`

/**
 * Formats the effect of a change: `waiting for a pCPU: web 31.4% -> 0.3%, ci 4.0% -> 6.1% (means of 10 s)`.
 * @returns `undefined` until the effect was measured
 */
export function effectText({effect}: Change): string | undefined {
  if (effect === undefined) return undefined
  const parts = effect.domains.map(
    ({name, beforePct, afterPct}) => `${name} ${pct(beforePct)} -> ${pct(afterPct)}`,
  )
  return `waiting for a pCPU: ${parts.join(', ')} (means of ${effect.windowMs / 1000} s)`
}

const pct = (value: number | undefined): string => (value === undefined ? '–' : `${value.toFixed(1)}%`)

/** Formats a wall clock time as `2026-11-23 13:51:17` in the local time zone. */
function localTime(epochMs: number): string {
  const date = new Date(epochMs)
  const two = (value: number): string => String(value).padStart(2, '0')
  const day = [date.getFullYear(), two(date.getMonth() + 1), two(date.getDate())].join('-')
  return `${day} ${[date.getHours(), date.getMinutes(), date.getSeconds()].map(two).join(':')}`
}
