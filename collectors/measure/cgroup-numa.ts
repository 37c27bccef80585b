import type {Bytes} from '../../src/base/units.ts'
import type {OpenCollector} from '../collector.ts'
import {readCgroupMounts} from '../discover/cgroup-mounts.ts'
import {groupFile, groupsOf, noCgroups} from '../files/cgroup-files.ts'
import {keepFiles} from '../files/kept-files.ts'
import {readPageSize} from '../files/page-size.ts'

/**
 * Resident memory by node of each domain's own group (memory.numa_stat), by cgroup path. hugetlbfs pages are not
 * included.
 */
export type CgroupNuma = Readonly<Record<string, NumaResidency>>

/** Resident memory of one group; every record is by node id. */
export interface NumaResidency {
  readonly anonBytes: Readonly<Record<number, Bytes>>
  readonly fileBytes: Readonly<Record<number, Bytes>>
}

export const cgroupNuma: OpenCollector<CgroupNuma> = roots => {
  const mounts = readCgroupMounts(roots)
  const files = keepFiles()
  const pageBytes = readPageSize()
  return {
    read(found) {
      const groups: Record<string, NumaResidency> = {}
      for (const group of groupsOf(found).domains) {
        const path = (): string | undefined => groupFile(mounts, group, 'memory', 'memory.numa_stat')
        const parse = (text: string): NumaResidency =>
          group.version === 1 ? parseLegacyNumaStat(text, pageBytes) : parseNumaStat(text)
        const residency = files.text(group.path, path, parse)
        if (residency !== undefined) groups[group.path] = residency
      }
      files.endRound()
      return noCgroups(found) ?? groups
    },
    close: files.close,
  }
}

/**
 * Parses v2's memory.numa_stat: `anon N0=4096 N1=0`, in bytes.
 * @throws {SyntaxError} if a line is missing or malformed
 */
export const parseNumaStat = (text: string): NumaResidency => ({
  anonBytes: parseNodes(lineOf(text, 'anon '), 1),
  fileBytes: parseNodes(lineOf(text, 'file '), 1),
})

/** Parses v1's memory.numa_stat: `hierarchical_anon=1 N0=1 N1=0`, in pages. @throws {SyntaxError} as above */
export const parseLegacyNumaStat = (text: string, pageBytes: Bytes): NumaResidency => ({
  anonBytes: parseNodes(lineOf(text, 'hierarchical_anon='), pageBytes),
  fileBytes: parseNodes(lineOf(text, 'hierarchical_file='), pageBytes),
})

function lineOf(text: string, start: string): string {
  const line = text.split('\n').find(candidate => candidate.startsWith(start))
  if (line === undefined) throw new SyntaxError(`no "${start}" line`)
  return line
}

function parseNodes(line: string, unit: Bytes): Readonly<Record<number, Bytes>> {
  const nodes: Record<number, Bytes> = {}
  for (const word of line.trim().split(' ').slice(1)) {
    const [, node, amount] = /^N(\d{1,6})=(\d{1,20})$/.exec(word) ?? []
    if (node === undefined) throw new SyntaxError(`"${word}" is not an amount on a node`)
    nodes[Number(node)] = Number(amount) * unit
  }
  return nodes
}
