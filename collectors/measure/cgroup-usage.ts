import type {Usec} from '../../src/base/units.ts'
import type {OpenCollector} from '../collector.ts'
import {readCgroupMounts} from '../discover/cgroup-mounts.ts'
import type {CgroupGroup} from '../files/cgroup-files.ts'
import {groupFile, groupsOf, noCgroups} from '../files/cgroup-files.ts'
import {keepFiles} from '../files/kept-files.ts'
import {numberAfter, numberOf} from '../files/kernel-number.ts'

/**
 * CPU time of each domain's own group by cgroup path, with all groups below and all threads that have ended: cpu.stat
 * usage_usec, on v1 cpuacct.usage.
 */
export type CgroupUsage = Readonly<Record<string, Usec>>

export const cgroupUsage: OpenCollector<CgroupUsage> = roots => {
  const mounts = readCgroupMounts(roots)
  const unified = keepFiles()
  const cpuacct = keepFiles()

  /**
   * Reads one group. v1's cpu controller counts no usage: on a hybrid host the unified hierarchy does, else cpuacct.
   */
  const usageOf = (group: CgroupGroup): Usec | undefined =>
    unified.text(group.path, () => groupFile(mounts, group, 'unified', 'cpu.stat'), parseUsage) ??
    (group.version === 1
      ? cpuacct.text(
          group.path,
          () => groupFile(mounts, group, 'cpuacct', 'cpuacct.usage'),
          parseCpuacctUsage,
        )
      : undefined)

  return {
    read(found) {
      const usages: Record<string, Usec> = {}
      for (const group of groupsOf(found).domains) {
        const usage = usageOf(group)
        if (usage !== undefined) usages[group.path] = usage
      }
      unified.endRound()
      cpuacct.endRound()
      return noCgroups(found) ?? usages
    },
    close() {
      unified.close()
      cpuacct.close()
    },
  }
}

/** Parses usage_usec in v2's cpu.stat; `undefined` if there is none. @throws {SyntaxError} if it is not a number */
export const parseUsage = (text: string): Usec | undefined => numberAfter(text, 'usage_usec')

/** Parses v1's cpuacct.usage, which is in ns. @throws {SyntaxError} if it is not a number */
export const parseCpuacctUsage = (text: string): Usec => numberOf(text.trim(), 'cpuacct.usage') / 1000
