import type {Usec} from '../../base/units.ts'
import type {SchedulerParameter} from '../../libvirt/settings.ts'
import {DEFAULT_PERIOD, QUOTAS, UNLIMITED} from './plan-cap.ts'

/** Units of time, µs; both letters that are printed as µ. */
const UNITS: Readonly<Record<string, number>> = {us: 1, µs: 1, μs: 1, ms: 1000}
const FIGURE = /^(\d+(?:\.\d+)?)(%|us|µs|μs|ms)?$/
const NO_LIMIT: ReadonlySet<string> = new Set(['unlimited', 'max', 'none', '-1'])

/**
 * Parses a quota, a period or a weight as people write it. A quota is a share of a pCPU, `50` as well as `50%`, a time
 * with its unit, `50000us`, or `unlimited`.
 * @param period that the quota counts in, µs; 0 or absent where none is set
 * @returns µs, -1 for unlimited, or the weight; a sentence when it means nothing
 */
export function parseCapFigure(
  text: string,
  parameter: SchedulerParameter,
  period: Usec | undefined,
): number | string {
  if (parameter === 'cpu_shares') return wholeOr(text, `"${text}" is no weight: give a whole number`)
  return parameter.endsWith('_quota') ? quotaOf(text, period || DEFAULT_PERIOD) : periodOf(text)
}

/** Formats the forms of a quota, for those who are asked for one. */
export const QUOTA_FORMS = '50% of a pCPU, 50000us, or unlimited'

function quotaOf(text: string, period: Usec): number | string {
  if (NO_LIMIT.has(text)) return UNLIMITED
  const [, digits, unit] = FIGURE.exec(text) ?? []
  if (digits === undefined) return `"${text}" is no quota: ${QUOTA_FORMS}`
  const figure = Number(digits)
  // Every quota in µs that libvirt takes begins here, so somebody may mean that.
  if (unit === undefined && figure >= QUOTAS.least)
    return `is ${text} a percentage or µs? write ${text}% (${figure / 100} pCPUs) or ${text}us`
  const isTime = unit !== undefined && unit !== '%'
  const quota = Math.round(isTime ? figure * (UNITS[unit] ?? 1) : (figure / 100) * period)
  if (quota >= QUOTAS.least) return quota
  const meant = isTime ? `${quota} µs` : `${figure}% = ${quota} µs of each ${period} µs`
  return `${meant}: a quota begins at ${QUOTAS.least} µs, ${(QUOTAS.least / period) * 100}% here`
}

/** Parses a period; unlike a quota it is no share of anything, so that a bare number can only be µs. */
function periodOf(text: string): number | string {
  const wrong = `"${text}" is no period: 100000us or 100ms`
  const [, digits, unit = 'us'] = FIGURE.exec(text) ?? []
  if (digits === undefined || unit === '%') return wrong
  // Decimal fractions are not exact in binary: 1.001 ms shall be 1001 µs.
  return wholeOr(`${Number((Number(digits) * (UNITS[unit] ?? 1)).toFixed(6))}`, wrong)
}

const wholeOr = (text: string, wrong: string): number | string => (/^\d+$/.test(text) ? Number(text) : wrong)
