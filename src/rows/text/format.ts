import type {Bytes, Ms, Ns, Pct} from '../../base/units.ts'

/** Text for an absent value. The painter shows `-` where only ASCII can be drawn. */
export const ABSENT = '–'

/** Formats a percentage without its sign: `0.0`, `9.9`, `31.4`, `780`; one decimal below 100. */
export const formatPct = (pct: Pct): string => (pct < 99.95 ? pct.toFixed(1) : pct.toFixed(0))

const UNITS = ['', 'K', 'M', 'G', 'T', 'P', 'E'] as const

/**
 * Formats a number in at most four characters and a unit: `0`, `812`, `1.2M`, `16G`.
 * @param base 1024 for sizes, 1000 for counts
 */
export function formatScaled(value: number, base: 1000 | 1024): string {
  let scaled = value
  let unit = 0
  while (scaled >= base - 0.5 && unit < UNITS.length - 1) {
    scaled /= base
    unit++
  }
  const digits = unit > 0 && scaled < 9.95 ? scaled.toFixed(1).replace(/\.0$/, '') : scaled.toFixed(0)
  return digits + UNITS[unit]
}

export const formatBytes = (bytes: Bytes): string => formatScaled(bytes, 1024)
export const formatCount = (count: number): string => formatScaled(count, 1000)

/** Formats a rate per second; one that is not zero is never shown as 0. */
export function formatRate(perSecond: number, base: 1000 | 1024): string {
  if (perSecond > 0 && perSecond < 1) return '<1'
  return formatScaled(perSecond, base)
}

/** Formats a part and the whole, `16/32G`; the unit stands once if both have the same. */
export function formatOfTotal(part: Bytes | undefined, whole: Bytes | undefined): string {
  if (whole === undefined) return part === undefined ? ABSENT : formatBytes(part)
  const total = formatBytes(whole)
  if (part === undefined) return `${ABSENT}/${total}`
  const some = formatBytes(part)
  const unit = total.at(-1) ?? ''
  return `${/[A-Z]/.test(unit) && some.endsWith(unit) ? some.slice(0, -1) : some}/${total}`
}

/** Formats a duration, `4s`, `3m`, `5h12m`, `12d`: two units at most, rounded down. */
export function formatDuration(seconds: number): string {
  const whole = Math.floor(seconds)
  if (whole < 60) return `${whole}s`
  const minutes = Math.floor(whole / 60)
  if (minutes < 60) return `${minutes}m`
  const hours = Math.floor(minutes / 60)
  if (hours < 48) return `${hours}h${String(minutes % 60).padStart(2, '0')}m`
  return `${Math.floor(hours / 24)}d`
}

/** Formats CPU time as top does: `12:03.5` minutes, `12h02` from ten hours on, days from 1000 on; rounded down. */
export function formatCpuTime(seconds: number): string {
  const tenths = Math.floor(seconds * 10 + 1e-6)
  const minutes = Math.floor(tenths / 600)
  if (minutes < 600) return `${minutes}:${((tenths % 600) / 10).toFixed(1).padStart(4, '0')}`
  const hours = Math.floor(minutes / 60)
  return hours < 1000 ? `${hours}h${String(minutes % 60).padStart(2, '0')}` : `${Math.floor(hours / 24)}d`
}

/** Formats milliseconds without their unit: `0.04`, `4.2`, `310`. */
export function formatMs(ms: Ms): string {
  if (ms < 0.995) return ms.toFixed(2)
  return ms < 99.5 ? ms.toFixed(1) : ms.toFixed(0)
}

/** Formats nanoseconds: `812.4 ms`, `9.31 s`, `14 µs`. */
export function formatNs(ns: Ns): string {
  if (ns >= 9.95e9) return `${(ns / 1e9).toFixed(1)} s`
  if (ns >= 1e9) return `${(ns / 1e9).toFixed(2)} s`
  return ns >= 1e6 ? `${(ns / 1e6).toFixed(1)} ms` : `${Math.round(ns / 1e3)} µs`
}
