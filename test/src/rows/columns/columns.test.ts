import {expect, test} from 'vitest'
import {collectorNames} from '../../../../collectors/sources.ts'
import {nodeId} from '../../../../src/base/ids.ts'
import {THRESHOLDS} from '../../../../src/model/cause/thresholds.ts'
import type {Domain} from '../../../../src/model/domain.ts'
import type {Model} from '../../../../src/model/model.ts'
import type {Column} from '../../../../src/rows/columns/column.ts'
import type {ScreenId} from '../../../../src/rows/screens/index.ts'
import {SCREENS, screenOf} from '../../../../src/rows/screens/index.ts'
import {LIBVIRT_NEEDS, type Need} from '../../../../src/rows/table.ts'
import {cellWidth} from '../../../../src/rows/text/fit-text.ts'
import {aDisk} from '../../../builders/disk.ts'
import {aDomain} from '../../../builders/domain.ts'
import {fullDomain, fullInterface, fullPcpu} from '../../../builders/full-row.ts'
import {aHost, aHostNode} from '../../../builders/host.ts'
import {anInterface} from '../../../builders/interface.ts'
import {aModel} from '../../../builders/model.ts'
import {aPcpu} from '../../../builders/pcpu.ts'
import {aThread} from '../../../builders/thread.ts'

const NEEDS: readonly Need[] = [...collectorNames, ...LIBVIRT_NEEDS]

/** Every screen has a row in it that lacks nothing: all memory on one node, all vCPUs on the other. */
const fullModel = aModel({
  domains: [
    {
      ...fullDomain,
      memory: {...fullDomain.memory, byNode: {[nodeId(0)]: 2 ** 34}},
      devices: [{address: '0000:06:02.0', node: nodeId(0)}],
    },
  ],
  host: aHost({
    pcpus: [fullPcpu],
    nodes: [
      aHostNode({
        id: 0,
        distances: [10, 21],
        freeBytes: 2 ** 37,
        hugepages: [{sizeBytes: 2 ** 21, total: 512, free: 12}],
      }),
      aHostNode({id: nodeId(1), distances: [21, 10]}),
    ],
  }),
})

/** Nothing is known, and each source says why. */
const empty = aDomain({
  name: '',
  state: 'shut off',
  absent: Object.fromEntries(NEEDS.map(need => [need, `no ${need}`])) as Domain['absent'],
})
/** Every screen has a row in it of which nothing is known. */
const emptyModel = aModel({
  domains: [
    {
      ...empty,
      pid: 1,
      threads: [aThread({tid: 1, comm: ''})],
      interfaces: [anInterface({name: ''})],
      disks: [aDisk({target: ''})],
    },
  ],
  host: aHost({pcpus: [aPcpu({id: 0}), aPcpu({id: 1, online: false})], nodes: [aHostNode()]}),
})

function rowsOf(screen: ScreenId, model: Model): readonly unknown[] {
  const {rowsOf: rows, childrenOf} = screenOf(screen)
  return rows(model).flatMap(row => [row, ...(childrenOf?.(row) ?? [])])
}

test.each(SCREENS)('%s: has rows in both of these models', screen => {
  expect(rowsOf(screen, fullModel)).not.toEqual([])
  expect(rowsOf(screen, emptyModel)).not.toEqual([])
})

const everyColumn = SCREENS.flatMap(screen =>
  screenOf(screen).columns.map(column => [screen, column.id, column] as const),
)

test.each(everyColumn)('%s %s: a full row has a figure that fits', (screen, _, column) => {
  const rows = rowsOf(screen, fullModel)
  const values = rows.map(row => column.value(row))
  expect(values.some(value => value !== undefined)).toBe(true)
  for (const row of rows) {
    const value = column.value(row)
    if (value === undefined) continue
    const text = column.format(value, row)
    expect(text).not.toMatch(/NaN|undefined|Infinity|\[object/)
    expect(['normal', 'dim', 'good', 'warn', 'critical']).toContain(column.severity(value, row, THRESHOLDS))
    // Names may be cut; a number that is cut would be another number.
    if (typeof value === 'number') expect(cellWidth(text), `"${text}"`).toBeLessThanOrEqual(column.width)
  }
})

/** Counts of what was found, which may be nothing. */
const COUNTS: ReadonlySet<string> = new Set(['seen', 'allowed'])

test.each(everyColumn)('%s %s: an empty row has nothing invented', (screen, id, column) => {
  for (const row of rowsOf(screen, emptyModel)) {
    const value = column.value(row)
    if (column.needs.length === 0 || (screen === 'pcpus' && COUNTS.has(id))) {
      if (value !== undefined) expect(column.format(value, row)).not.toMatch(/NaN|undefined/)
      continue
    }
    expect(value).toBeUndefined()
    if (column.needs.length > 0) expect(column.absent(row)).toEqual(expect.stringMatching(/\S/))
  }
})

test('the reason is the figure’s own, else that of the first source that has one', () => {
  const {columns} = screenOf('domains')
  const reasonOf = (id: string, absent: Domain['absent']) =>
    columns.find(column => column.id === id)?.absent({domain: aDomain({name: 'web', absent})})
  expect(reasonOf('wait', {cgroupThrottling: 'no cgroup'})).toBe('no cgroup')
  expect(reasonOf('wait', {cgroupThrottling: 'no cgroup', schedstat: 'not running'})).toBe('not running')
  expect(reasonOf('rss', {schedstat: 'not running'})).toBeUndefined()
  expect(reasonOf('psi-io', {cgroupPressure: 'off', pressure: 'no files'})).toBe('no files')
  const {columns: net} = screenOf('net')
  const rx = net.find(({id}) => id === 'rx') as Column<unknown>
  const {target, ...user} = fullInterface.definition ?? {mac: '', type: '', linkDown: false}
  const nic = {name: '52:54', definition: {...user, type: 'us\x1ber'}}
  expect(rx.absent({domain: empty, nic})).toBe('an interface of type user has no host side to count on')
})

test.each(SCREENS)('%s: columns are complete', screen => {
  const {columns, sort} = screenOf(screen)
  expect(columns.map(({id}) => id)).toEqual([...new Set(columns.map(({id}) => id))])
  expect(columns.some(({id}) => id === sort.column)).toBe(true)
  for (const {id, title, width, help, grow} of columns) {
    expect(id).toMatch(/^[a-z][a-z-]*$/)
    expect(title.length, id).toBeLessThanOrEqual(width)
    expect(grow).toBeGreaterThanOrEqual(0)
    expect(help, id).toMatch(/^\S.*[.…]$/)
  }
})

const cell = (id: string, domain: Domain, screen: ScreenId = 'domains') => {
  const column = screenOf(screen).columns.find(one => one.id === id)
  const row = {domain, thread: screen === 'threads' ? domain.threads[0] : undefined}
  const value = column?.value(row)
  return value === undefined
    ? undefined
    : [column?.format(value, row), column?.severity(value, row, THRESHOLDS)]
}

test.each<[state: Domain['state'], letter: string, severity: string]>([
  ['running', 'R', 'normal'],
  ['paused', 'P', 'warn'],
  ['shut off', '-', 'dim'],
  ['shutting down', 'D', 'dim'],
  ['crashed', 'X', 'critical'],
  ['suspended', 'S', 'dim'],
  ['blocked', 'B', 'dim'],
  ['no state', '?', 'dim'],
])('%s is %s, %s', (state, letter, severity) => {
  expect(cell('state', aDomain({name: 'web', state}))).toEqual([letter, severity])
})

test('a domain that a fault paused is critical', () => {
  const paused = {name: 'web', state: 'paused'} as const
  expect(cell('state', aDomain({...paused, pausedBy: 'I/O error'}))).toEqual(['P', 'critical'])
  expect(cell('state', aDomain({...paused, pausedBy: 'migration'}))).toEqual(['P', 'warn'])
})

test('a QEMU that does not answer is H, a starving domain is critical', () => {
  expect(cell('state', fullDomain)).toEqual(['H', 'critical'])
  expect(cell('state', aDomain({name: 'web', starving: true}))).toEqual(['R', 'critical'])
})

test('the pin is the union of the vCPUs’ pins, and says when the kernel disagrees', () => {
  const {definition} = fullDomain
  const domain = (over: Partial<Domain>) => aDomain({name: 'web', ...(definition && {definition}), ...over})
  const pins = (...threads: readonly {readonly pin?: string; readonly affinity?: string}[]) =>
    cell(
      'pin',
      domain({threads: threads.map((thread, index) => aThread({tid: index, index, ...thread}))}),
    )?.[0]
  expect(pins({pin: '4'}, {pin: '5'}, {pin: '6-7'})).toBe('4-7')
  expect(pins({pin: '4-5'}, {})).toBe('4-5+float')
  expect(pins({}, {})).toBe('float')
  expect(pins({pin: '4-5', affinity: '4,5'})).toBe('4-5')
  expect(pins({pin: '4-5', affinity: '4-5'})).toBe('4-5')
  expect(pins({pin: '4-5', affinity: '0-3'})).toBe('4-5!')
  // Not running: what it will be pinned to.
  expect(cell('pin', domain({state: 'shut off'}))?.[0]).toBe('0-1023')
  expect(cell('pin', aDomain({name: 'web'}))).toBeUndefined()
})

test('thresholds: 5 and 20 % of waiting', () => {
  const severity = (contentionPct: number) => cell('wait', aDomain({name: 'web', contentionPct}))?.[1]
  expect([0, 0.1, 4.99, 5, 19.9, 20, 100].map(severity)).toEqual([
    ...['dim', 'normal', 'normal', 'warn', 'warn', 'critical', 'critical'],
  ])
})
