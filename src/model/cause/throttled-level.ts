import type {QemuProcess} from '../../../collectors/discover/found.ts'
import type {CgroupCpu} from '../../../collectors/measure/cgroup-cpu.ts'
import type {Usec} from '../../base/units.ts'
import {growth, type Span} from '../rate.ts'
import type {QuotaLevel} from './cause.ts'

/** A level around the vCPUs is whose quota it was when it explains at least so much of theirs. */
const EXPLAINS = 0.5

/**
 * Whose quota kept the vCPUs off: cpu.stat throttled_usec of each level. A vCPU's own group may tell it with all
 * levels above included (cpu.stat.local), so the outermost level that explains it is the one.
 */
export function throttledLevel(
  cpu: Span<CgroupCpu> | undefined,
  process: QemuProcess | undefined,
): QuotaLevel | undefined {
  if (cpu?.before === undefined || process?.cgroup.status !== 'ok') return undefined
  const {domain, levels} = process.cgroup
  const grown = (group: string, field: 'throttledUsec' | 'localThrottledUsec'): Usec | undefined =>
    growth(cpu.before?.[group]?.[field], cpu.after[group]?.[field])
  const sum = (groups: readonly string[]): Usec =>
    groups.reduce((total, group) => total + (grown(group, 'throttledUsec') ?? 0), 0)

  const groups = new Set(process.threads.flatMap(({role, cgroup}) => (role === 'vcpu' ? (cgroup ?? []) : [])))
  const vcpus = [...groups].reduce(
    (total, group) => total + (grown(group, 'localThrottledUsec') ?? grown(group, 'throttledUsec') ?? 0),
    0,
  )
  const slice = sum(levels.filter(level => !level.startsWith(domain)))
  const whole = sum(levels.filter(level => level.startsWith(domain)))
  if (slice > 0 && slice >= vcpus * EXPLAINS) return 'slice'
  if (whole > 0 && whole >= vcpus * EXPLAINS) return 'domain'
  return vcpus > 0 ? 'vcpu' : undefined
}
