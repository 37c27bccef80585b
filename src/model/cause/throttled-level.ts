import type {QemuProcess} from '../../../collectors/discover/found.ts'
import type {CgroupThrottling} from '../../../collectors/measure/cgroup-throttling.ts'
import type {Usec} from '../../base/units.ts'
import type {Interval} from '../derive/rate.ts'
import {grownUsec, throttlingInterval} from '../derive/throttling.ts'
import type {QuotaLevel} from './cause.ts'

/** The quota was that of a level around the vCPUs when it explains at least this share of their throttling. */
const EXPLAINS = 0.5

/**
 * Returns whose quota kept the vCPUs off: cpu.stat throttled_usec of each level. A vCPU's own group may tell it with all
 * levels above included (cpu.stat.local), so the outermost level that explains it is the one.
 */
export function throttledLevel(
  throttling: Interval<CgroupThrottling> | undefined,
  process: QemuProcess | undefined,
): QuotaLevel | undefined {
  const interval = throttlingInterval(throttling, process?.cgroup)
  if (interval === undefined || process?.cgroup.status !== 'ok') return undefined
  const {domain} = process.cgroup
  const own = (group: string): Usec => grownUsec(interval, group, 'throttledUsec') ?? 0
  const sum = (groups: readonly string[]): Usec => groups.reduce((total, group) => total + own(group), 0)

  const groups = new Set(process.threads.flatMap(({role, cgroup}) => (role === 'vcpu' ? (cgroup ?? []) : [])))
  const vcpus = [...groups].reduce(
    (total, group) => total + (grownUsec(interval, group, 'localThrottledUsec') ?? own(group)),
    0,
  )
  const slice = sum(interval.levels.filter(level => !level.startsWith(domain)))
  const whole = sum(interval.levels.filter(level => level.startsWith(domain)))
  if (slice > 0 && slice >= vcpus * EXPLAINS) return 'slice'
  if (whole > 0 && whole >= vcpus * EXPLAINS) return 'domain'
  return vcpus > 0 ? 'vcpu' : undefined
}
