import type {Bytes} from '../../src/base/units.ts'
import type {OpenCollector} from '../collector.ts'
import {readCgroupMounts} from '../discover/cgroup-mounts.ts'
import type {CgroupGroup} from '../files/cgroup-files.ts'
import {groupFile, groupsOf, noCgroups} from '../files/cgroup-files.ts'
import {keepFiles} from '../files/kept-files.ts'
import {numberAfter, numberOf} from '../files/kernel-number.ts'

/** Memory counters of each domain's own group, by cgroup path, from memory.current and memory.stat. */
export type CgroupMemory = Readonly<Record<string, CgroupMemoryStat>>

export interface CgroupMemoryStat {
  readonly currentBytes?: Bytes
  /**
   * Pages that were reclaimed and had to be read again, all groups below included (memory.stat workingset_refault_*).
   */
  readonly refaults?: number
}

export const cgroupMemory: OpenCollector<CgroupMemory> = roots => {
  const mounts = readCgroupMounts(roots)
  const files = keepFiles()

  const readGroup = (group: CgroupGroup): CgroupMemoryStat => {
    const text = <T>(file: string, parse: (text: string) => T): T | undefined =>
      files.text(`${group.path}/${file}`, () => groupFile(mounts, group, 'memory', file), parse)
    const legacy = group.version === 1
    const currentBytes = text(legacy ? 'memory.usage_in_bytes' : 'memory.current', parseByteCount)
    const refaults = text('memory.stat', legacy ? parseLegacyRefaults : parseRefaults)
    return {...(currentBytes !== undefined && {currentBytes}), ...(refaults !== undefined && {refaults})}
  }

  return {
    read(found) {
      const groups: Record<string, CgroupMemoryStat> = {}
      for (const group of groupsOf(found).domains) {
        const stat = readGroup(group)
        if (Object.keys(stat).length > 0) groups[group.path] = stat
      }
      files.endRound()
      return noCgroups(found) ?? groups
    },
    close: files.close,
  }
}

/** Parses memory.current and v1's memory.usage_in_bytes. @throws {SyntaxError} if it is not a number */
export const parseByteCount = (text: string): Bytes => numberOf(text.trim(), 'bytes')

/**
 * Sums up the refaults in v2's memory.stat, which has a single figure before Linux 5.9.
 * @throws {SyntaxError} if a known key has no number
 */
export const parseRefaults = (text: string): number | undefined => refaultsIn(text, '')

/**
 * Sums up the refaults in v1's memory.stat; its `total_` lines include the groups below.
 * @throws {SyntaxError} as above
 */
export const parseLegacyRefaults = (text: string): number | undefined => refaultsIn(text, 'total_')

function refaultsIn(text: string, prefix: string): number | undefined {
  const anon = numberAfter(text, `${prefix}workingset_refault_anon`)
  const file = numberAfter(text, `${prefix}workingset_refault_file`)
  if (anon === undefined && file === undefined) return numberAfter(text, `${prefix}workingset_refault`)
  return (anon ?? 0) + (file ?? 0)
}
