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

/** The groups of each domain under the path of its own one, and each slice under its path. */
export type CgroupThrottling = Readonly<Record<string, GroupsThrottling>>

/** By cgroup path. */
export type GroupsThrottling = Readonly<Record<string, Throttling>>

/** How long a group's threads were kept off their pCPUs by quotas. */
export interface Throttling {
  /** cpu.stat: by this group's own quota only, summed over pCPUs; absent without the cpu controller. */
  readonly throttledUsec?: Usec
  /**
   * cpu.stat.local (Linux 6.7): throttling by ancestors included. Of thread groups only, and then nothing else is
   * read of them; absent where the kernel has no such file.
   */
  readonly localThrottledUsec?: Usec
}

/**
 * Throttling is part of a thread's run delay. While its threads have waited for less than this share of an interval
 * since its file was read, a group's throttling is not looked at: it is told with the first wait that is worth a tenth
 * of a percent.
 */
const HARDLY = 0.0005

/** A domain's groups, as they were read last. */
interface WatchedDomain {
  readonly group: DomainGroup
  readonly stat: KeptFiles
  readonly local: KeptFiles
  round: number
  told: GroupsThrottling
  /** By thread group: its threads' run delay when it was read; absent where one of them may have been waiting. */
  readonly delaysNs: (Ns | undefined)[]
}

export const cgroupThrottling: OpenCollector<CgroupThrottling> = (roots, now) => {
  const mounts = readCgroupMounts(roots)
  const slices = keepFiles()
  /** By the path of the domain's group. */
  const domains = new Map<string, WatchedDomain>()
  let round = 0
  let lastMs = now()

  const readOwn = (files: KeptFiles, group: CgroupGroup): Throttling | undefined =>
    files.text(group.path, () => groupFile(mounts, group, 'cpu', 'cpu.stat'), parseOwnThrottling)

  const readThreads = ({local, stat}: WatchedDomain, group: CgroupGroup): Throttling | undefined =>
    local.text(group.path, () => groupFile(mounts, group, 'cpu', 'cpu.stat.local'), parseLocalThrottling) ??
    readOwn(stat, group)

  /** The same object while nobody waits. */
  const look = (watched: WatchedDomain, activity: Activity | undefined, hardlyNs: Ns): GroupsThrottling => {
    const {delaysNs, told, stat} = watched
    const {levels, threads} = watched.group
    const delayed = threads.map(({members}) => activity && runDelayOf(members, activity))
    const isRested = (index: number): boolean => grownNs(delaysNs[index], delayed[index]) <= hardlyNs
    const hasThreads = threads.length > 0
    if (hasThreads && threads.every((_, index) => isRested(index))) return told
    const next: Record<string, Throttling> = {}
    const add = ({path}: CgroupGroup, throttling: Throttling | undefined): void => {
      if (throttling !== undefined) next[path] = throttling
    }
    let mayBeThrottled = !hasThreads
    for (const [index, group] of threads.entries()) {
      const before = told[group.path]
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
    // What a thread group counts for itself has in it what the groups around it did to its threads.
    for (const group of levels) add(group, mayBeThrottled ? readOwn(stat, group) : told[group.path])
    watched.told = next
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
      told: {},
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
        values[domain.path] = look(watched, activity, hardlyNs)
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

/** Without end where it is not known. */
const grownNs = (before: Ns | undefined, after: Ns | undefined): Ns =>
  before === undefined || after === undefined ? Number.POSITIVE_INFINITY : Math.abs(after - before)

/** `undefined` when that of one thread is not known. */
function runDelayOf(members: readonly Member[], activity: Activity): Ns | undefined {
  let sum = 0
  for (const {pid, thread} of members) {
    const delayNs = activity.runDelayNs(pid, thread)
    if (delayNs === undefined) return undefined
    sum += delayNs
  }
  return sum
}

/** cpu.stat of v2, and of v1 with its `throttled_time` in ns. @throws {SyntaxError} when it has no number. */
export function parseOwnThrottling(text: string): Throttling {
  const throttledUsec = parseThrottled(text)
  return throttledUsec === undefined ? {} : {throttledUsec}
}

/** cpu.stat.local; `undefined` where it is empty, for a group without the cpu controller. */
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
