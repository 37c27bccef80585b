/** Formats a time in the local time zone: `14:03:22`. */
export function formatClockTime(epochMs: number): string {
  const date = new Date(epochMs)
  return [date.getHours(), date.getMinutes(), date.getSeconds()].map(twoDigits).join(':')
}

/** Formats the day in the local time zone: `2026-11-23`. */
export function formatDay(epochMs: number): string {
  const date = new Date(epochMs)
  return [date.getFullYear(), date.getMonth() + 1, date.getDate()].map(twoDigits).join('-')
}

const twoDigits = (part: number): string => String(part).padStart(2, '0')
