import {mkdirSync, rmSync, symlinkSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {afterEach, beforeEach, expect, test} from 'vitest'
import type {Roots} from '../../../collectors/collector.ts'
import {readTopology} from '../../../collectors/discover/read-topology.ts'
import {copyOfFixture} from '../../builders/fixture.ts'

let directory: string
let roots: Roots
beforeEach(() => {
  ;({directory, roots} = copyOfFixture('v2-written'))
})
afterEach(() => rmSync(directory, {recursive: true}))

const write = (path: string, text: string): void =>
  writeFileSync(join(roots.sys, 'devices/system', path), text)
const remove = (path: string): void => rmSync(join(roots.sys, 'devices/system', path), {recursive: true})

test('two nodes, sibling pairs, a cache for each node, an isolated pCPU', () => {
  expect(readTopology(roots)).toEqual({
    pcpus: [
      {id: 0, node: 0, core: 0, siblings: [0, 1], llc: 0, online: true, isolated: false},
      {id: 1, node: 0, core: 0, siblings: [0, 1], llc: 0, online: true, isolated: false},
      {id: 2, node: 1, core: 2, siblings: [2, 3], llc: 2, online: true, isolated: false},
      {id: 3, node: 1, core: 2, siblings: [2, 3], llc: 2, online: true, isolated: true},
    ],
    nodes: [
      {id: 0, pcpus: [0, 1], distances: [10, 20]},
      {id: 1, pcpus: [2, 3], distances: [20, 10]},
    ],
    pcpuCount: 4,
  })
})

test('a host without node directories is one node; without a cache directory no cache is known', () => {
  remove('node')
  for (const id of [0, 1, 2, 3]) remove(`cpu/cpu${id}/cache`)
  const {nodes, pcpus} = readTopology(roots)
  expect(nodes).toEqual([{id: 0, pcpus: [0, 1, 2, 3], distances: [10]}])
  expect(pcpus.map(pcpu => pcpu.llc)).toEqual([undefined, undefined, undefined, undefined])
})

test('an offline pCPU is there, alone; a missing or empty isolated list isolates none', () => {
  write('cpu/online', '0-2\n')
  remove('cpu/cpu3/topology')
  write('cpu/isolated', '(null)\n')
  expect(readTopology(roots).pcpus[3]).toEqual({
    id: 3,
    node: 1,
    siblings: [3],
    llc: 2,
    online: false,
    isolated: false,
  })
  remove('cpu/isolated')
  expect(readTopology(roots).pcpus.some(pcpu => pcpu.isolated)).toBe(false)
})

test('an offline pCPU that its node leaves out is of the node that it links to, else of none', () => {
  write('cpu/online', '0-2\n')
  write('node/node1/cpulist', '2\n')
  remove('cpu/cpu3')
  mkdirSync(join(roots.sys, 'devices/system/cpu/cpu3'))
  const [pcpu] = readTopology(roots).pcpus.slice(3)
  expect(pcpu).toEqual({id: 3, siblings: [3], online: false, isolated: true})
  symlinkSync('../../node/node1', join(roots.sys, 'devices/system/cpu/cpu3/node1'))
  expect(readTopology(roots).pcpus[3]).toMatchObject({node: 1})
})

test('ids with gaps: cpumaps are as long as the highest needs', () => {
  write('cpu/present', '0-1,64\n')
  expect(readTopology(roots)).toMatchObject({pcpuCount: 65})
})

test('a file that is no list is named', () => {
  write('cpu/online', 'all\n')
  expect(() => readTopology(roots)).toThrow(/devices\/system\/cpu\/online: "all" is not a CPU number/)
})

test('kinds of pCPUs: by the lists of hybrid processors, or by capacity; one kind is none', () => {
  const kinds = () => readTopology(roots).pcpus.map(({kind}) => kind)
  expect(kinds()).toEqual([undefined, undefined, undefined, undefined])
  for (const id of [0, 1, 2, 3]) write(`cpu/cpu${id}/cpu_capacity`, id < 2 ? '446\n' : '1024\n')
  expect(kinds()).toEqual(['efficient', 'efficient', 'performance', 'performance'])
  for (const [type, list] of [
    ['cpu_core', '0-2'],
    ['cpu_atom', '3'],
  ] as const) {
    mkdirSync(join(roots.sys, 'devices', type), {recursive: true})
    writeFileSync(join(roots.sys, 'devices', type, 'cpus'), `${list}\n`)
  }
  expect(kinds()).toEqual(['performance', 'performance', 'performance', 'efficient'])
})
