import type {Bytes} from '../../src/base/units.ts'
import {leaveOutLine} from '../files/odd-lines.ts'

/** Nodes of all pages of one process, hugepages included. */
export interface NumaMaps {
  /** Pages by node id. */
  readonly nodes: Readonly<Record<number, ResidentPages>>
  /** Memory policies of the mappings in the kernel's words (`bind:0`, `default`), most memory first. */
  readonly policies: readonly {readonly policy: string; readonly bytes: Bytes}[]
}

export interface ResidentPages {
  /** Memory on hugetlbfs, which no cgroup file reports by node. */
  readonly hugepageBytes: Bytes
  readonly otherBytes: Bytes
}

const NONE: ResidentPages = {hugepageBytes: 0, otherBytes: 0}

/** First word after a line's policy, which may contain spaces. */
const ATTRIBUTE = /^(?:file=|heap$|stack|huge$|N\d|[a-z]+=\d|kernelpagesize_kB=)/

/**
 * Parses /proc/PID/numa_maps, one mapping on each line: address, policy, attributes, pages by node (`N0=512`), the
 * page size (`kernelpagesize_kB=2048`). Transparent huge pages are counted as pages of 4 KiB. A line with pages but
 * without their size is left out and noted.
 */
export function parseNumaMaps(text: string): NumaMaps {
  const nodes: Record<number, ResidentPages> = {}
  const policies = new Map<string, Bytes>()
  for (const line of text.split('\n')) {
    const words = line.split(' ').slice(1)
    const pages = words.flatMap(word => {
      const [, node, count] = /^N(\d{1,6})=(\d{1,15})$/.exec(word) ?? []
      return node === undefined ? [] : [{node: Number(node), count: Number(count)}]
    })
    if (pages.length === 0) continue
    const [, sizeKiB] = / kernelpagesize_kB=(\d{1,9})/.exec(line) ?? []
    if (sizeKiB === undefined) {
      leaveOutLine('numa_maps', line)
      continue
    }
    const pageBytes = Number(sizeKiB) * 1024
    const kind = words.includes('huge') ? 'hugepageBytes' : 'otherBytes'
    const policy = words
      .slice(
        0,
        words.findIndex(word => ATTRIBUTE.test(word)),
      )
      .join(' ')
    for (const {node, count} of pages) {
      const known = nodes[node] ?? NONE
      nodes[node] = {...known, [kind]: known[kind] + count * pageBytes}
      policies.set(policy, (policies.get(policy) ?? 0) + count * pageBytes)
    }
  }
  return {
    nodes,
    policies: [...policies].map(([policy, bytes]) => ({policy, bytes})).sort((a, b) => b.bytes - a.bytes),
  }
}
