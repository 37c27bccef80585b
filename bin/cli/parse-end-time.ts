import type {Ms} from '../../src/base/units.ts'

const FROM_NOW = /^\+(?:(\d{1,2}):(\d{2}):(\d{2})|(\d{1,9}))$/
const AT = /^(?:(\d{4})-(\d{1,2})-(\d{1,2})[ T])?(\d{1,2}):(\d{2}):(\d{2})$/

/**
 * Parses the time at which to end, in virt-top's formats: `YYYY-MM-DD HH:MM:SS` and `HH:MM:SS` (today) by the clock
 * of this machine, `+HH:MM:SS` and `+SECONDS` from now.
 * @returns milliseconds since the epoch; `undefined` if it is no time
 */
export function parseEndTime(text: string, nowMs: Ms): Ms | undefined {
  const period = FROM_NOW.exec(text)
  if (period !== null) {
    const [hours = 0, minutes = 0, clockSeconds = 0, seconds = 0] = period
      .slice(1)
      .map(part => Number(part ?? 0))
    if (minutes > 59 || clockSeconds > 59) return undefined
    return nowMs + ((hours * 60 + minutes) * 60 + clockSeconds + seconds) * 1000
  }
  const moment = AT.exec(text)
  if (moment === null) return undefined
  const now = new Date(nowMs)
  const today = [now.getFullYear(), now.getMonth() + 1, now.getDate()]
  const given = moment
    .slice(1)
    .map((part, index) => (part === undefined ? (today[index] ?? 0) : Number(part)))
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = given
  const date = new Date(year, month - 1, day, hour, minute, second)
  // What is no day or no time is carried over: 30 February would be 2 March. An hour that the clock skips in spring
  // is carried over as well, and may be.
  const isDay = date.getMonth() === month - 1 && date.getDate() === day
  return isDay && hour < 24 && minute < 60 && second < 60 ? date.getTime() : undefined
}
