import type {Change, ChangeStatus} from './change.ts'

const STATUSES: Readonly<Record<ChangeStatus, string>> = {
  running: 'not ended',
  done: 'done',
  partly: 'partly done',
  nothing: 'nothing done',
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
  kept,
  revertAfterMs,
  undoneBy,
}: Change): readonly string[] {
  return [
    `#${number} ${localTime(at)} ${who.sudoUser ?? who.user}: ${title}`,
    STATUSES[status],
    ...(undoneBy === undefined ? [] : [`taken back by #${undoneBy}`]),
    ...(revertAfterMs !== undefined && kept ? ['kept'] : []),
  ]
}

/** Formats a change on one line. */
export const changeText = (change: Change): string => changeParts(change).join(', ')

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
