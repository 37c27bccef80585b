import type {Change, ChangeStatus} from './change.ts'

const STATUSES: Readonly<Record<ChangeStatus, string>> = {
  running: 'not ended',
  done: 'done',
  partly: 'partly done',
  nothing: 'nothing done',
}

/** `#12 2026-11-23 13:51:17 alice: cap etl-9, done, taken back by #13`. The title is untrusted. */
export function changeText({number, at, who, title, status, kept, revertAfterMs, undoneBy}: Change): string {
  const parts = [
    `#${number} ${localTime(at)} ${who.sudoUser ?? who.user}: ${title}`,
    STATUSES[status],
    ...(undoneBy === undefined ? [] : [`taken back by #${undoneBy}`]),
    ...(revertAfterMs !== undefined && kept ? ['kept'] : []),
  ]
  return parts.join(', ')
}

/** `2026-11-23 13:51:17` where the reader is. */
function localTime(epochMs: number): string {
  const date = new Date(epochMs)
  const two = (value: number): string => String(value).padStart(2, '0')
  const day = [date.getFullYear(), two(date.getMonth() + 1), two(date.getDate())].join('-')
  return `${day} ${[date.getHours(), date.getMinutes(), date.getSeconds()].map(two).join(':')}`
}
