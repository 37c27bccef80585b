import type {Tid} from '../../src/base/ids.ts'
import {NS_PER_MS, type Ns, type Usec} from '../../src/base/units.ts'
import type {CgroupGroup} from '../cgroup-files.ts'
import {groupFile, groupsOf, noCgroups} from '../cgroup-files.ts'
import type {OpenCollector} from '../collector.ts'
import {readCgroupMounts} from '../discover/cgroup-mounts.ts'
import {keepFiles} from '../kept-files.ts'
import {numberAfter, numberOf} from '../kernel-number.ts'

/**
 * cpu.stat (v1: cpuacct.usage and cpu.stat) of every level, and of every thread group what tells of throttling, by
 * cgroup path. A thread's usage is schedstat's, so one file is enough for its group.
 */
export type CgroupCpu = Readonly<Record<string, CgroupCpuStat>>

export interface CgroupCpuStat {
  /** Hierarchical: with all groups below. */
  readonly usageUsec?: Usec
  /** Of this group's own quota only, summed over pCPUs; absent without the cpu controller. */
  readonly periods?: number
  readonly throttledPeriods?: number
  readonly throttledUsec?: Usec
  /**
   * cpu.stat.local (Linux 6.7): throttling by ancestors included. Of thread groups only, and then nothing else is
   * read of them; absent where the kernel has no such file.
   */
  readonly localThrottledUsec?: Usec
}

/**
 * Throttling is part of a thread's run delay. While its threads have waited for less than this share of the time since
 * its file was read, a group's throttling is not looked at: it is told with the first wait that is worth a tenth of a
 * percent.
 */
const HARDLY = 0.0005

export const cgroupCpu: OpenCollector<CgroupCpu> = (roots, now) => {
  const mounts = readCgroupMounts(roots)
  const stat = keepFiles()
  const local = keepFiles()
  const unified = keepFiles()
  const cpuacct = keepFiles()
  const all = [stat, local, unified, cpuacct]

  /** v1's cpu controller counts no usage: on a hybrid host the unified hierarchy does, else cpuacct. */
  const readLegacyUsage = (group: CgroupGroup): CgroupCpuStat | undefined =>
    unified.text(group.path, () => groupFile(mounts, group, 'unified', 'cpu.stat'), parseCpuStat) ??
    cpuacct.text(group.path, () => groupFile(mounts, group, 'cpuacct', 'cpuacct.usage'), parseCpuacctUsage)

  const readOwn = (group: CgroupGroup): CgroupCpuStat | undefined =>
    stat.text(group.path, () => groupFile(mounts, group, 'cpu', 'cpu.stat'), parseCpuStat)

  const readStat = (group: CgroupGroup): CgroupCpuStat | undefined => {
    const own = readOwn(group)
    const usage = group.version === 1 ? readLegacyUsage(group) : undefined
    return own || usage ? {...usage, ...own} : undefined
  }

  /** Which of the files is read depends on the kernel. */
  const keepThreads = ({path}: CgroupGroup): void => {
    local.keep(path)
    stat.keep(path)
  }
  let last: CgroupCpu = {}
  let lastMs = now()
  /** Run delay of a group's threads when its file was read, by path. */
  let delays = new Map<string, Ns>()

  return {
    read(found, activity) {
      const groups = groupsOf(found)
      const stats: Record<string, CgroupCpuStat> = {}
      const nowMs = now()
      const hardlyNs = (nowMs - lastMs) * NS_PER_MS * HARDLY
      const delaysBefore = delays
      delays = new Map()
      for (const group of groups.levels) {
        const own = readStat(group)
        if (own !== undefined) stats[group.path] = own
      }
      for (const group of groups.threads) {
        const before = last[group.path]
        const delay = activity && sumOf(group.tids, activity.runDelayNs)
        const delayBefore = delaysBefore.get(group.path)
        const grown =
          delay === undefined || delayBefore === undefined ? undefined : Math.abs(delay - delayBefore)
        if (before !== undefined && delayBefore !== undefined && grown !== undefined && grown <= hardlyNs) {
          keepThreads(group)
          stats[group.path] = before
          delays.set(group.path, delayBefore)
          continue
        }
        if (delay !== undefined) delays.set(group.path, delay)
        const path = (): string | undefined => groupFile(mounts, group, 'cpu', 'cpu.stat.local')
        const throttled = local.text(group.path, path, parseLocalThrottled)
        const own = throttled === undefined ? readOwn(group) : {localThrottledUsec: throttled}
        if (own !== undefined) stats[group.path] = own
      }
      for (const files of all) files.endRound()
      last = stats
      lastMs = nowMs
      return noCgroups(found) ?? stats
    },
    close() {
      for (const files of all) files.close()
    },
  }
}

/** `undefined` when one is not known. */
function sumOf(tids: readonly Tid[], of: (tid: Tid) => number | undefined): number | undefined {
  let sum = 0
  for (const tid of tids) {
    const value = of(tid)
    if (value === undefined) return undefined
    sum += value
  }
  return sum
}

/** cpu.stat of v2, and of v1 with its `throttled_time` in ns. @throws {SyntaxError} when a known key has no number. */
export function parseCpuStat(text: string): CgroupCpuStat {
  const usageUsec = numberAfter(text, 'usage_usec')
  const periods = numberAfter(text, 'nr_periods')
  const throttledPeriods = numberAfter(text, 'nr_throttled')
  const throttledUsec = parseThrottled(text)
  return {
    ...(usageUsec !== undefined && {usageUsec}),
    ...(periods !== undefined && {periods}),
    ...(throttledPeriods !== undefined && {throttledPeriods}),
    ...(throttledUsec !== undefined && {throttledUsec}),
  }
}

/** cpu.stat.local; empty for a group without the cpu controller. */
export const parseLocalThrottled = (text: string): Usec | undefined => parseThrottled(text)

/** v1's cpuacct.usage, ns. @throws {SyntaxError} when it is no number. */
export const parseCpuacctUsage = (text: string): CgroupCpuStat => ({
  usageUsec: numberOf(text.trim(), 'cpuacct.usage') / 1000,
})

function parseThrottled(text: string): Usec | undefined {
  const usec = numberAfter(text, 'throttled_usec')
  if (usec !== undefined) return usec
  const ns = numberAfter(text, 'throttled_time')
  return ns === undefined ? undefined : ns / 1000
}
