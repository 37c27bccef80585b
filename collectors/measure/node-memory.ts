import type {KiB} from '../../src/base/units.ts'
import type {OpenCollector} from '../collector.ts'
import {Off} from '../collector.ts'
import {keepFiles} from '../files/kept-files.ts'
import {listDirectory} from '../files/kernel-file.ts'
import {numberOf, requiredAfter} from '../files/kernel-number.ts'

/** Memory and hugepages of each node by node id, /sys/devices/system/node/nodeN/{meminfo,hugepages}. */
export type NodeMemory = Readonly<Record<number, NodeMemoryState>>

export interface NodeMemoryState {
  readonly totalKiB: KiB
  readonly freeKiB: KiB
  readonly hugepages: readonly HugepagePool[]
}

export interface HugepagePool {
  readonly sizeKiB: KiB
  readonly total: number
  readonly free: number
}

export const nodeMemory: OpenCollector<NodeMemory> = roots => {
  const files = keepFiles()
  const poolSizes = new Map<number, readonly KiB[]>()

  /** Lists the sizes of a node's hugepage pools once, as they are set at boot. */
  const sizesOf = (id: number, directory: string): readonly KiB[] => {
    const known = poolSizes.get(id)
    if (known !== undefined) return known
    const sizes = (listDirectory(directory) ?? [])
      .map(name => /^hugepages-(\d{1,12})kB$/.exec(name)?.[1])
      .filter(size => size !== undefined)
      .map(Number)
      .sort((a, b) => a - b)
    poolSizes.set(id, sizes)
    return sizes
  }

  return {
    read(found) {
      const nodes: Record<number, NodeMemoryState> = {}
      for (const {id} of found.topology.nodes) {
        const directory = `${roots.sys}/devices/system/node/node${id}`
        const memory = files.text(`${id}`, () => `${directory}/meminfo`, parseNodeMeminfo)
        if (memory === undefined) continue
        const hugepages: HugepagePool[] = []
        for (const sizeKiB of sizesOf(id, `${directory}/hugepages`)) {
          const count = (name: string): number | undefined =>
            files.text(
              `${id}/${sizeKiB}/${name}`,
              () => `${directory}/hugepages/hugepages-${sizeKiB}kB/${name}`,
              text => numberOf(text.trim(), name),
            )
          const total = count('nr_hugepages')
          const free = count('free_hugepages')
          if (total !== undefined && free !== undefined) hugepages.push({sizeKiB, total, free})
        }
        nodes[id] = {...memory, hugepages}
      }
      files.endRound()
      return Object.keys(nodes).length > 0 ? nodes : new Off('This kernel tells nothing by NUMA node')
    },
    close: files.close,
  }
}

/** Parses a node's meminfo: lines `Node 0 MemFree:  123 kB`. @throws {SyntaxError} if one is missing */
export function parseNodeMeminfo(text: string): Omit<NodeMemoryState, 'hugepages'> {
  const lines = text.replace(/^Node \d+ /gm, '')
  return {
    totalKiB: requiredAfter(lines, 'MemTotal:'),
    freeKiB: requiredAfter(lines, 'MemFree:'),
  }
}
