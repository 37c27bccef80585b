import type {Change, ChangeStatus} from './change.ts'

const STATUSES: Readonly<Record<ChangeStatus, string>> = {
  running: 'not ended',
  done: 'done',
  partly: 'partly done',
  nothing: 'nothing done',
}

/** `#12 2026-11-23 13:51:17 alice: cap etl-9`, and what became of it, each in a few words. Titles are untrusted. */
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

/** The same on one line. */
export const changeText = (change: Change): string => changeParts(change).join(', ')

/** `waiting for a pCPU: web 31.4% -> 0.3%; neighbour ci 4.0% -> 6.1% (means of 10 s)`; absent until measured. */
export function effectText({effect}: Change): string | undefined {
  if (effect === undefined) return undefined
  const parts = effect.domains.map(
    ({name, beforePct, afterPct}) => `${name} ${pct(beforePct)} -> ${pct(afterPct)}`,
  )
  return `waiting for a pCPU: ${parts.join(', ')} (means of ${effect.windowMs / 1000} s)`
}

const pct = (value: number | undefined): string => (value === undefined ? '–' : `${value.toFixed(1)}%`)

/** `2026-11-23 13:51:17` where the reader is. */
function localTime(epochMs: number): string {
  const date = new Date(epochMs)
  const two = (value: number): string => String(value).padStart(2, '0')
  const day = [date.getFullYear(), two(date.getMonth() + 1), two(date.getDate())].join('-')
  return `${day} ${[date.getHours(), date.getMinutes(), date.getSeconds()].map(two).join(':')}`
}
