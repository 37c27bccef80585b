import {NS_PER_MS, type Ns, type Usec} from '../../src/base/units.ts'
import type {Activity, OpenCollector} from '../collector.ts'
import {readCgroupMounts} from '../discover/cgroup-mounts.ts'
import {
  type CgroupGroup,
  type DomainGroup,
  groupFile,
  groupsOf,
  type Member,
  noCgroups,
} from '../files/cgroup-files.ts'
import {type KeptFiles, keepFiles} from '../files/kept-files.ts'
import {numberAfter} from '../files/kernel-number.ts'

/**
 * Throttling by domain and slice: the path of a domain's own group has all groups of the domain, the path of a slice
 * the slice alone.
 */
export type CgroupThrottling = Readonly<Record<string, GroupsThrottling>>

/** Throttling of several groups, by cgroup path. */
export type GroupsThrottling = Readonly<Record<string, Throttling>>

/** Time for which quotas kept the threads of a group off their pCPUs, since the group was made. */
export interface Throttling {
  /** Throttling by this group's own quota only, summed over pCPUs (cpu.stat); absent without the cpu controller. */
  readonly throttledUsec?: Usec
  /**
   * Throttling by this group's quota and its ancestors' (cpu.stat.local, Linux 6.7). It is read of thread groups
   * only, and then nothing else is read of them; absent if the kernel does not have the file.
   */
  readonly localThrottledUsec?: Usec
}

/**
 * Least growth of run delay, as a share of the interval, after which a group's throttling is read again. Throttling
 * is part of a thread's run delay: while the threads have waited for less since their file was read, it cannot have
 * grown by more. It is then reported with the first wait that is worth a tenth of a percent.
 */
const HARDLY = 0.0005

/** A domain's groups with their last readings. */
interface WatchedDomain {
  readonly group: DomainGroup
  readonly stat: KeptFiles
  readonly local: KeptFiles
  round: number
  last: GroupsThrottling
  /**
   * Run delay of each thread group's threads when the group was read; absent if one of them may have been waiting.
   */
  readonly delaysNs: (Ns | undefined)[]
}

export const cgroupThrottling: OpenCollector<CgroupThrottling> = (roots, now) => {
  const mounts = readCgroupMounts(roots)
  const slices = keepFiles()
  /** Watched domains by the path of their own group. */
  const domains = new Map<string, WatchedDomain>()
  let round = 0
  let lastMs = now()

  const readOwn = (files: KeptFiles, group: CgroupGroup): Throttling | undefined =>
    files.text(group.path, () => groupFile(mounts, group, 'cpu', 'cpu.stat'), parseOwnThrottling)

  const readThreads = ({local, stat}: WatchedDomain, group: CgroupGroup): Throttling | undefined =>
    local.text(group.path, () => groupFile(mounts, group, 'cpu', 'cpu.stat.local'), parseLocalThrottling) ??
    readOwn(stat, group)

  /** Reads the groups of one domain; returns the same object as long as none of its threads waits. */
  const readDomain = (
    watched: WatchedDomain,
    activity: Activity | undefined,
    hardlyNs: Ns,
  ): GroupsThrottling => {
    const {delaysNs, last, stat} = watched
    const {levels, threads} = watched.group
    const delayed = threads.map(({members}) => activity && runDelayOf(members, activity))
    const isRested = (index: number): boolean => grownNs(delaysNs[index], delayed[index]) <= hardlyNs
    const hasThreads = threads.length > 0
    if (hasThreads && threads.every((_, index) => isRested(index))) return last
    const next: Record<string, Throttling> = {}
    const add = ({path}: CgroupGroup, throttling: Throttling | undefined): void => {
      if (throttling !== undefined) next[path] = throttling
    }
    let mayBeThrottled = !hasThreads
    for (const [index, group] of threads.entries()) {
      const before = last[group.path]
      if (isRested(index)) {
        add(group, before)
        continue
      }
      delaysNs[index] = delayed[index]
      const now = readThreads(watched, group)
      add(group, now)
      const localUsec = now?.localThrottledUsec
      mayBeThrottled ||= localUsec === undefined || localUsec !== before?.localThrottledUsec
    }
    // The local count of a thread group includes throttling by the groups around it.
    for (const group of levels) add(group, mayBeThrottled ? readOwn(stat, group) : last[group.path])
    watched.last = next
    return next
  }

  const watch = (group: DomainGroup): WatchedDomain => {
    const known = domains.get(group.path)
    if (known?.group === group) return known
    if (known !== undefined) closeFiles(known)
    const watched: WatchedDomain = {
      group,
      stat: keepFiles(),
      local: keepFiles(),
      round,
      last: {},
      delaysNs: [],
    }
    domains.set(group.path, watched)
    return watched
  }

  const forgetOthers = (): void => {
    for (const [domain, watched] of domains) {
      if (watched.round === round) continue
      closeFiles(watched)
      domains.delete(domain)
    }
  }

  return {
    read(found, activity) {
      const nowMs = now()
      const hardlyNs = (nowMs - lastMs) * NS_PER_MS * HARDLY
      lastMs = nowMs
      round++
      const values: Record<string, GroupsThrottling> = {}
      const groups = groupsOf(found)
      for (const slice of groups.slices) {
        const own = readOwn(slices, slice)
        if (own !== undefined) values[slice.path] = {[slice.path]: own}
      }
      slices.endRound()
      for (const domain of groups.domains) {
        const watched = watch(domain)
        watched.round = round
        values[domain.path] = readDomain(watched, activity, hardlyNs)
      }
      forgetOthers()
      return noCgroups(found) ?? values
    },
    close() {
      slices.close()
      for (const watched of domains.values()) closeFiles(watched)
      domains.clear()
    },
  }
}

function closeFiles({stat, local}: WatchedDomain): void {
  stat.close()
  local.close()
}

/** Returns the growth in ns; infinite if either value is not known. */
const grownNs = (before: Ns | undefined, after: Ns | undefined): Ns =>
  before === undefined || after === undefined ? Number.POSITIVE_INFINITY : Math.abs(after - before)

/** Sums up the threads' run delays; `undefined` if one of them is not known. */
function runDelayOf(members: readonly Member[], activity: Activity): Ns | undefined {
  let sum = 0
  for (const {pid, thread} of members) {
    const delayNs = activity.runDelayNs(pid, thread)
    if (delayNs === undefined) return undefined
    sum += delayNs
  }
  return sum
}

/**
 * Parses cpu.stat of v2, and of v1 with its `throttled_time` in ns.
 * @throws {SyntaxError} if the value is not a number
 */
export function parseOwnThrottling(text: string): Throttling {
  const throttledUsec = parseThrottled(text)
  return throttledUsec === undefined ? {} : {throttledUsec}
}

/** Parses cpu.stat.local; `undefined` if it is empty, as in a group without the cpu controller. */
export function parseLocalThrottling(text: string): Throttling | undefined {
  const localThrottledUsec = parseThrottled(text)
  return localThrottledUsec === undefined ? undefined : {localThrottledUsec}
}

function parseThrottled(text: string): Usec | undefined {
  const usec = numberAfter(text, 'throttled_usec')
  if (usec !== undefined) return usec
  const ns = numberAfter(text, 'throttled_time')
  return ns === undefined ? undefined : ns / 1000
}
