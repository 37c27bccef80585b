import type {Usec} from '../../src/base/units.ts'
import type {OpenCollector} from '../collector.ts'
import {readCgroupMounts} from '../discover/cgroup-mounts.ts'
import type {CgroupGroup} from '../files/cgroup-files.ts'
import {groupFile, groupsOf, noCgroups} from '../files/cgroup-files.ts'
import {keepFiles} from '../files/kept-files.ts'
import {numberAfter, numberOf} from '../files/kernel-number.ts'

/**
 * CPU time of each domain's own group with all groups below, of ended threads as well: cpu.stat usage_usec, on v1
 * cpuacct.usage; by cgroup path.
 */
export type CgroupUsage = Readonly<Record<string, Usec>>

export const cgroupUsage: OpenCollector<CgroupUsage> = roots => {
  const mounts = readCgroupMounts(roots)
  const unified = keepFiles()
  const cpuacct = keepFiles()

  /** v1's cpu controller counts no usage: on a hybrid host the unified hierarchy does, else cpuacct. */
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

/** cpu.stat of v2. @throws {SyntaxError} when usage_usec has no number. */
export const parseUsage = (text: string): Usec | undefined => numberAfter(text, 'usage_usec')

/** v1's cpuacct.usage, ns. @throws {SyntaxError} when it is no number. */
export const parseCpuacctUsage = (text: string): Usec => numberOf(text.trim(), 'cpuacct.usage') / 1000
