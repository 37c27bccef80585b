import type {Bytes} from '../../src/base/units.ts'
import type {CgroupGroup} from '../cgroup-files.ts'
import {groupFile, groupsOf, noCgroups} from '../cgroup-files.ts'
import type {OpenCollector} from '../collector.ts'
import {readCgroupMounts} from '../discover/cgroup-mounts.ts'
import {keepFiles} from '../kept-files.ts'
import {numberAfter, numberOf} from '../kernel-number.ts'

/** memory.current, memory.stat, memory.events of each domain's own group, by cgroup path. */
export type CgroupMemory = Readonly<Record<string, CgroupMemoryStat>>

export interface CgroupMemoryStat {
  readonly currentBytes?: Bytes
  readonly anonBytes?: Bytes
  readonly fileBytes?: Bytes
  readonly swapBytes?: Bytes
  readonly majorFaults?: number
  readonly refaults?: number
  readonly oomKills?: number
}

export const cgroupMemory: OpenCollector<CgroupMemory> = roots => {
  const mounts = readCgroupMounts(roots)
  const files = keepFiles()

  const readGroup = (group: CgroupGroup): CgroupMemoryStat => {
    const text = <T>(file: string, parse: (text: string) => T): T | undefined =>
      files.text(`${group.path}/${file}`, () => groupFile(mounts, group, 'memory', file), parse)
    if (group.version === 1) {
      const currentBytes = text('memory.usage_in_bytes', parseByteCount)
      const oomKills = text('memory.oom_control', parseOomKills)
      return {
        ...text('memory.stat', parseLegacyMemoryStat),
        ...(currentBytes !== undefined && {currentBytes}),
        ...(oomKills !== undefined && {oomKills}),
      }
    }
    const currentBytes = text('memory.current', parseByteCount)
    const swapBytes = text('memory.swap.current', parseByteCount)
    const oomKills = text('memory.events', parseOomKills)
    return {
      ...text('memory.stat', parseMemoryStat),
      ...(currentBytes !== undefined && {currentBytes}),
      ...(swapBytes !== undefined && {swapBytes}),
      ...(oomKills !== undefined && {oomKills}),
    }
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

/** v2's memory.stat. `refaults` is one sum before Linux 5.9. @throws {SyntaxError} when a known key has no number. */
export function parseMemoryStat(text: string): CgroupMemoryStat {
  return memoryStat({
    anonBytes: numberAfter(text, 'anon'),
    fileBytes: numberAfter(text, 'file'),
    majorFaults: numberAfter(text, 'pgmajfault'),
    refaults: parseRefaults(text, ''),
  })
}

/** v1's memory.stat; the `total_` lines contain the groups below. @throws {SyntaxError} as above. */
export function parseLegacyMemoryStat(text: string): CgroupMemoryStat {
  return memoryStat({
    anonBytes: numberAfter(text, 'total_rss'),
    fileBytes: numberAfter(text, 'total_cache'),
    swapBytes: numberAfter(text, 'total_swap'),
    majorFaults: numberAfter(text, 'total_pgmajfault'),
    refaults: parseRefaults(text, 'total_'),
  })
}

/** memory.current and its like. @throws {SyntaxError} when it is no number. */
export const parseByteCount = (text: string): Bytes => numberOf(text.trim(), 'bytes')

/** memory.events, v1's memory.oom_control (Linux 4.13). @throws {SyntaxError} when the key has no number. */
export const parseOomKills = (text: string): number | undefined => numberAfter(text, 'oom_kill')

function parseRefaults(text: string, prefix: string): number | undefined {
  const anon = numberAfter(text, `${prefix}workingset_refault_anon`)
  const file = numberAfter(text, `${prefix}workingset_refault_file`)
  if (anon === undefined && file === undefined) return numberAfter(text, `${prefix}workingset_refault`)
  return (anon ?? 0) + (file ?? 0)
}

type MemoryFigures = {readonly [Name in keyof CgroupMemoryStat]: number | undefined}

const memoryStat = (figures: MemoryFigures): CgroupMemoryStat =>
  Object.fromEntries(Object.entries(figures).filter(([, value]) => value !== undefined))
