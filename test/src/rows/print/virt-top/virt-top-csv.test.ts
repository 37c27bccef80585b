import {expect, test} from 'vitest'
import type {Domain} from '../../../../../src/model/domain.ts'
import {createVirtTopCsv, type VirtTopLayout} from '../../../../../src/rows/print/virt-top/virt-top-csv.ts'
import {aDisk, blockRates} from '../../../../builders/disk.ts'
import {aDomain} from '../../../../builders/domain.ts'
import {anInterface, netRates} from '../../../../builders/interface.ts'
import {aModel} from '../../../../builders/model.ts'
import {uuidOf} from '../../../../builders/uuid.ts'

const WHOLE: VirtTopLayout = {cpu: true, memory: true, block: true, net: true, amount: 'requests'}

const SUMMARY =
  'Hostname,Time,Arch,Physical CPUs,Count,Running,Blocked,Paused,Shutdown,Shutoff,Crashed,Active,Inactive,%CPU,Total hardware memory (KB),Total memory (KB),Total guest memory (KB),Total CPU time (ns)'
const GROUP = 'Domain ID,Domain name,CPU (ns),%CPU,Mem (bytes),%Mem,Block RDRQ,Block WRRQ,Net RXBY,Net TXBY'

const web = aDomain({
  uuid: uuidOf(1),
  name: 'web',
  id: 7,
  usagePct: 50,
  memory: {balloonBytes: 2 ** 30},
  disks: [aDisk()],
  interfaces: [anInterface()],
  block: blockRates({readsPerSecond: 10, writesPerSecond: 0, readBytesPerSecond: 4096}),
  net: netRates({rxBytesPerSecond: 100, txBytesPerSecond: 1}),
})
const off = aDomain({uuid: uuidOf(2), name: 'off', state: 'shut off'})

const modelOf = (...domains: readonly Domain[]) =>
  aModel({
    intervalMs: 2000,
    domains,
    hypervisor: {
      driver: 'QEMU',
      libvirtVersion: '9.0.0',
      hostname: 'kvm07',
      machine: {architecture: 'x86_64', memoryKiB: 4 << 20, onlinePcpus: 4, pcpus: 8},
    },
  })

/** Writes these models; returns the cells of each line. */
function written(layout: VirtTopLayout, ...models: readonly ReturnType<typeof modelOf>[]) {
  const row = createVirtTopCsv(layout)
  const rows = models.map(model => row(model, model.domains))
  const text = rows.map(each => each.text).join('')
  const lines = text
    .trimEnd()
    .split('\n')
    .map(line => line.split(','))
  return {lines, left: rows.map(({left}) => left)}
}

test('the header is virt-top’s, with a group for each domain and some more', () => {
  const {lines} = written(WHOLE, modelOf(web, off))
  expect(lines[0]?.join(',')).toBe([SUMMARY, ...Array(10).fill(GROUP)].join(','))
})

test('counts are those of the interval, CPU is of all pCPUs, memory is in bytes', () => {
  const {lines} = written(WHOLE, modelOf(web, off))
  expect(lines[1]?.slice(0, 28).join(',')).toBe(
    'kvm07,2026-11-23T14:03:22.123Z,x86_64,8,2,1,0,0,0,1,0,1,1,12.5,4194304,1048576,1048576,1000000000,' +
      '7,web,1000000000,12.5,1073741824,25,20,0,200,2',
  )
})

test('every row is as wide as the header, whoever comes and goes', () => {
  const later = aDomain({uuid: uuidOf(3), name: 'later', id: 9})
  const models = [modelOf(web, off), modelOf(off, later), modelOf(), modelOf(web, later)]
  const {lines} = written(WHOLE, ...models)
  expect(new Set(lines.map(({length}) => length))).toEqual(new Set([18 + 10 * 10]))
})

test('a domain keeps its columns, empty while it does not run; a new one gets those of one that is gone', () => {
  const started = {...off, state: 'running', id: 8} as Domain
  const stopped = {...web, state: 'shut off', id: undefined} as unknown as Domain
  const later = aDomain({uuid: uuidOf(3), name: 'later', id: 9})
  const {lines} = written(WHOLE, modelOf(web, off), modelOf(stopped, started), modelOf(started, later))
  const names = lines.slice(1).map(cells => [cells[19], cells[29], cells[39]])
  expect(names).toEqual([
    ['web', '', ''],
    ['', 'off', ''],
    ['later', 'off', ''],
  ])
})

test('those for whom no columns are left are counted, and are in the totals', () => {
  const many = Array.from({length: 10}, (_, index) =>
    aDomain({uuid: uuidOf(index + 10), name: `d${index}`, id: index + 10, memory: {balloonBytes: 1024}}),
  )
  const {lines, left} = written(WHOLE, modelOf(), modelOf(...many))
  expect(left).toEqual([0, 2])
  expect(lines[2]?.slice(4, 6)).toEqual(['10', '10'])
  expect(lines[2]?.[15]).toBe('10')
})

test('what could not be read is empty, and no sum of it is zero; of no domains it is', () => {
  const {lines} = written(WHOLE, modelOf(aDomain({id: 1})), modelOf())
  expect(lines[1]?.slice(13, 28)).toEqual(['', '4194304', '', '', '', '1', 'web', ...Array(8).fill('')])
  expect(lines[2]?.slice(13, 18)).toEqual(['0', '4194304', '0', '0', '0'])
  const unknownHost = createVirtTopCsv(WHOLE)(aModel(), []).text.split('\n')[1]
  expect(unknownHost?.split(',').slice(2, 4)).toEqual(['', ''])
})

test('there is nothing to count of a domain without disks and interfaces', () => {
  const bare = {...web, disks: [], interfaces: []}
  expect(written(WHOLE, modelOf(bare)).lines[1]?.slice(24, 28)).toEqual(['', '', '', ''])
})

test('parts can be left out, and disks be counted in bytes', () => {
  const only = {cpu: false, memory: false, block: false, net: false, amount: 'bytes'} as const
  const headerOf = (layout: VirtTopLayout) =>
    written(layout, modelOf())
      .lines[0]?.join(',')
      .slice(SUMMARY.length + 1)
  expect(headerOf(only)).toBe(Array(8).fill('Domain ID,Domain name').join(','))
  expect(headerOf({...only, block: true})).toContain('Domain name,Block RDBY,Block WRBY,')
  expect(headerOf({...only, net: true})).toContain('Domain name,Net RXBY,Net TXBY,')
  const {lines} = written({...only, block: true}, modelOf(web))
  expect(lines[1]?.slice(18, 22)).toEqual(['7', 'web', '8192', '0'])
})

test('a spreadsheet does not calculate a name', () => {
  const {lines} = written(WHOLE, modelOf(aDomain({id: 1, name: '=1+1'})))
  expect(lines[1]?.[19]).toBe("'=1+1")
})
