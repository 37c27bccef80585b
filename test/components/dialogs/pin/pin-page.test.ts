import fc from 'fast-check'
import {expect, test} from 'vitest'
import {coreKey, isPart, pinPage} from '../../../../components/dialogs/pin/pin-page.ts'
import type {Pcpu} from '../../../../src/model/host.ts'
import {nearOrder} from '../../../../src/model/near-order.ts'
import {aPcpu} from '../../../builders/pcpu.ts'

/** Builds the pCPUs of a host in the matrix' order; the threads of a core are numbered one after the other. */
function pcpusOf(nodes: number, cores: number, threads: number): readonly Pcpu[] {
  const of = (id: number): Pcpu => {
    const core = Math.floor(id / threads) * threads
    const siblings = Array.from({length: threads}, (_, thread) => core + thread)
    return aPcpu({id, core, siblings, node: Math.floor(id / (cores * threads))})
  }
  return nearOrder(Array.from({length: nodes * cores * threads}, (_, id) => of(id)))
}

const widest = 26
const hosts = fc
  .tuple(fc.integer({min: 1, max: 8}), fc.integer({min: 1, max: 40}), fc.constantFrom(1, 2, 4, 8))
  .map(shape => pcpusOf(...shape))

test('pages hold every pCPU once, within the room, and cut no core', () => {
  fc.assert(
    fc.property(hosts, fc.integer({min: widest, max: 290}), (pcpus, room) => {
      const seen: number[] = []
      for (let column = 0; column < pcpus.length; ) {
        const {columns, first, layout} = pinPage(pcpus, column, room)
        expect(first).toBe(column)
        expect((columns.at(-1)?.at ?? 0) + layout.cell).toBeLessThanOrEqual(room)
        const next = pcpus[first + columns.length]
        const last = columns.at(-1)?.pcpu
        if (next !== undefined && last !== undefined) expect(coreKey(next)).not.toBe(coreKey(last))
        seen.push(...columns.map(({pcpu}) => pcpu.id))
        column += columns.length
      }
      expect(seen).toEqual(pcpus.map(({id}) => id))
    }),
    {numRuns: 100},
  )
})

test('each pCPU’s page is the one that has it', () => {
  fc.assert(
    fc.property(hosts, fc.integer({min: widest, max: 290}), fc.nat(), (pcpus, room, any) => {
      const column = any % pcpus.length
      const {columns} = pinPage(pcpus, column, room)
      expect(columns.map(({pcpu}) => pcpu)).toContain(pcpus[column])
    }),
    {numRuns: 100},
  )
})

test.each<[number, number, number, number, number, number, boolean]>([
  // Nodes, cores and threads, the room; cells of a column, cells between cores, part of the host.
  [2, 8, 2, 130, 3, 1, false],
  [2, 8, 2, 105, 3, 0, false],
  [2, 8, 2, 66, 1, 1, false],
  [2, 16, 2, 66, 1, 0, false],
  [2, 16, 1, 105, 3, 0, false],
  [4, 32, 2, 66, 1, 1, true],
  [4, 32, 2, 286, 1, 0, false],
  [8, 64, 2, 286, 5, 1, true],
  [8, 64, 2, 106, 1, 1, true],
])('%i nodes of %i cores of %i threads in %i cells', (nodes, cores, threads, room, cell, apart, part) => {
  const page = pinPage(pcpusOf(nodes, cores, threads), 0, room)
  expect([page.layout, isPart(page)]).toEqual([{cell, apart}, part])
})

test('a node that does not fit beside what is before it begins a page of its own', () => {
  const pcpus = pcpusOf(4, 12, 2)
  const {columns} = pinPage(pcpus, 24, 66)
  expect(columns[0]?.pcpu).toMatchObject({id: 24, node: 1})
})
