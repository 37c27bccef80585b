import type {Bytes} from '../../src/base/units.ts'
import type {OpenCollector} from '../collector.ts'
import {readCgroupMounts} from '../discover/cgroup-mounts.ts'
import type {CgroupGroup} from '../files/cgroup-files.ts'
import {groupFile, groupsOf, noCgroups} from '../files/cgroup-files.ts'
import {keepFiles} from '../files/kept-files.ts'
import {numberAfter, numberOf} from '../files/kernel-number.ts'

/** memory.current and memory.stat of each domain's own group, by cgroup path. */
export type CgroupMemory = Readonly<Record<string, CgroupMemoryStat>>

export interface CgroupMemoryStat {
  readonly currentBytes?: Bytes
  /** Pages that were taken away and had to be read again, with all groups below. */
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

/** memory.current and its like. @throws {SyntaxError} when it is no number. */
export const parseByteCount = (text: string): Bytes => numberOf(text.trim(), 'bytes')

/** v2's memory.stat; one sum before Linux 5.9. @throws {SyntaxError} when a known key has no number. */
export const parseRefaults = (text: string): number | undefined => refaultsIn(text, '')

/** v1's memory.stat; the `total_` lines contain the groups below. @throws {SyntaxError} as above. */
export const parseLegacyRefaults = (text: string): number | undefined => refaultsIn(text, 'total_')

function refaultsIn(text: string, prefix: string): number | undefined {
  const anon = numberAfter(text, `${prefix}workingset_refault_anon`)
  const file = numberAfter(text, `${prefix}workingset_refault_file`)
  if (anon === undefined && file === undefined) return numberAfter(text, `${prefix}workingset_refault`)
  return (anon ?? 0) + (file ?? 0)
}
