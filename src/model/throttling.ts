import type {CgroupCpu} from '../../collectors/measure/cgroup-cpu.ts'
import type {Usec} from '../base/units.ts'
import {growth, type Span} from './rate.ts'

/**
 * How long one thread was kept off its pCPU by quotas, in µs, over the span. Where the kernel has
 * `cpu.stat.local` (Linux 6.7) it says so exactly, ancestors included. Else the thread's own group is exact and
 * the groups above are sums over pCPUs, so they count at most as the rest of its run delay.
 *
 * `undefined` when a level could not be read: then nobody knows.
 */
export function throttledUsec(
  cpu: Span<CgroupCpu> | undefined,
  group: string | undefined,
  levels: readonly string[],
  runDelayUsec: Usec,
): Usec | undefined {
  if (cpu?.before === undefined || group === undefined) return undefined
  const local = growth(cpu.before[group]?.localThrottledUsec, cpu.after[group]?.localThrottledUsec)
  if (local !== undefined) return local
  const own = ownThrottledUsec(cpu, group)
  if (own === undefined) return undefined
  // A thread that waited no longer than that (most never wait) leaves nothing for the groups above to explain.
  const rest = runDelayUsec - own
  if (rest <= 0) return own
  let above = 0
  for (const level of levels) {
    if (level === group) continue
    const throttled = ownThrottledUsec(cpu, level)
    if (throttled === undefined) return undefined
    above += throttled
  }
  return own + Math.min(rest, above)
}

/** Throttling by this group's own quota. A group without the cpu controller cannot have one: 0. */
function ownThrottledUsec(cpu: Span<CgroupCpu>, group: string): Usec | undefined {
  const before = cpu.before?.[group]
  const after = cpu.after[group]
  if (before === undefined || after === undefined) return undefined
  if (after.throttledUsec === undefined) return 0
  return growth(before.throttledUsec ?? 0, after.throttledUsec)
}
