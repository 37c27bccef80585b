import type {QemuProcess} from '../../../collectors/discover/found.ts'
import type {CgroupThrottling} from '../../../collectors/measure/cgroup-throttling.ts'
import type {Usec} from '../../base/units.ts'
import type {Interval} from '../derive/rate.ts'
import {grownUsec, throttlingInterval} from '../derive/throttling.ts'
import type {QuotaLevel} from './cause.ts'

/** Least share of the vCPUs' throttling that the quota of a level around them must explain to be the cause. */
const EXPLAINS = 0.5

/**
 * Returns the level whose quota kept the vCPUs off, by cpu.stat throttled_usec of each level; `undefined` if none
 * did, or if it is not known. A vCPU's own group may count throttling by all levels above it as well
 * (cpu.stat.local), so the outermost level that explains it is the cause.
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
