import {expect, test} from 'vitest'
import {tid} from '../../src/base/ids.ts'
import {busyHost} from '../builders/busy-host.ts'
import {anOccupant} from '../builders/occupant.ts'
import {uuidOf} from '../builders/uuid.ts'
import {draw} from './draw.ts'

test('40x10: the name, who suffers, the rows, the keys', async () => {
  const app = await draw({columns: 40, rows: 10, model: busyHost})
  expect(app.lines()[0]).toMatch(/^ kvm07 {3}Domains .* LIVE $/)
  expect(app.lines()[1]).toBe(' N0 46% w+6.1  N1 26% w1.5  PSI +12.4')
  expect(app.lines()[2]).toMatch(/^ ! dns-b not answering 6s \+2 +6 why *$/)
  expect(app.lines()[3]).toMatch(/^ DOMAIN +%CPU WAIT%▾SUFFERS FROM *$/)
  expect(app.lines()[4]).toMatch(/^▎web-03 +83\.0 !31\.4\+NEIGHBOUR *$/)
  expect(app.lines()[9]).toContain('?Help')
  app.close()
})

test('80x24: the host strip tells load by node, pressure and cost', async () => {
  const app = await draw({
    columns: 80,
    rows: 24,
    model: busyHost,
    change: state => ({...state, self: {cpuPct: 1.9, rssBytes: 96 * 2 ** 20, bytesPerSecond: 3174}}),
  })
  const text = app.text()
  expect(app.lines()[2]).toMatch(/^ N0 ━+╍+╸?─+ +46\.0% {2}wait +\+6\.1% {2}guest +41\.0% {2}mem +212\/256G$/)
  expect(text).toContain('PSI cpu +12.4   mem 0.0   io 1.1')
  expect(text).toContain('pintop 1.9% 96M')
  app.close()
})

test('120x40: the detail pane shows threads, chart, memory and the reasons for what is missing', async () => {
  const app = await draw({columns: 120, rows: 40, model: busyHost})
  expect(app.text()).toMatch(/── web-03 {3}running {2}NEIGHBOUR/)
  expect(app.text()).toMatch(/ vcpu 7 +7 +0 +10\.4 +!31\.4/)
  expect(app.text()).toContain('rss 14G')
  app.close()
})

test('200x50: the pCPU map marks where the selected domain may run and ran', async () => {
  const app = await draw({columns: 200, rows: 50, model: busyHost})
  expect(app.text()).toContain('pCPU MAP  web-03: # may run  * and ran  @ ran, may not')
  // web-03 may run on 4-7 and ran on 0-7.
  expect(app.text()).toMatch(/may run +@@@@\*\*\*\* ········/)
  expect(app.text()).toMatch(/db-01 +━+.* 97G .* 31G +N0 !/)
  app.close()
})

test('used memory and all of it come from one source, and nodes that do not add up are told', async () => {
  const GIB = 2 ** 30
  const {host} = busyHost
  const memory = {totalBytes: 24 * GIB, availableBytes: 20 * GIB}
  const counted = host.nodes.map(node => ({...node, totalBytes: 4 * GIB, freeBytes: GIB}))
  const one = {...busyHost, host: {...host, memory, nodes: counted.slice(0, 1)}}
  const app = await draw({columns: 120, rows: 24, model: one})
  expect(app.text()).toMatch(/pCPU 24G/)
  expect(app.lines()[2]).toMatch(/mem .* 4\/24G/)
  app.close()
  const two = await draw({
    columns: 120,
    rows: 24,
    model: {...busyHost, host: {...host, memory, nodes: counted}},
  })
  expect(two.lines()[0]).toMatch(/pCPU 24G \(nodes 8G\)/)
  two.close()
})

test('lines of the kernel that were left out are told while nobody suffers', async () => {
  const quiet = {
    ...busyHost,
    domains: busyHost.domains.slice(0, 0),
    host: {...busyHost.host, notes: ['io.stat: a line is not understood and left out: "\u001b(unknown)"']},
  }
  const app = await draw({columns: 200, rows: 24, model: quiet})
  expect(app.text()).toContain('throttled; io.stat: a line is not understood and left out')
  app.close()
})

/** Returns the titles of the table of Domains. */
async function titlesAt(columns: number, rows: number): Promise<readonly string[]> {
  const app = await draw({columns, rows, model: busyHost})
  const header = app.lines().find(line => line.startsWith(' DOMAIN ')) ?? ''
  app.close()
  return header
    .replace(/│.*/, '')
    .replace('LAST 60 S', 'LAST')
    .replace('SUFFERS FROM', 'SUFFERS')
    .split(/[\s▾]+/)
    .filter(Boolean)
}

test.each([
  [180, 45, 110, 34],
  [200, 50, 120, 40],
  [220, 50, 120, 40],
  [300, 80, 200, 50],
])('%ix%i shows every column that %ix%i shows', async (columns, rows, fewerColumns, fewerRows) => {
  const [wide, narrow] = [await titlesAt(columns, rows), await titlesAt(fewerColumns, fewerRows)]
  expect(narrow).toContain('WHO')
  expect(wide).toEqual(expect.arrayContaining([...narrow]))
})

test('the map counts the domains that ran on a pCPU: most may run on all, which tells nothing', async () => {
  const {host} = busyHost
  const [one, other, ...pcpus] = host.pcpus
  if (one === undefined || other === undefined) throw new Error('the host has pCPUs')
  const web = anOccupant({domain: uuidOf(10), usagePct: 5})
  const crowded = {
    ...one,
    occupants: [web, {...web, tid: tid(102)}, anOccupant({domain: uuidOf(11), usagePct: 1})],
  }
  const model = {...busyHost, host: {...host, pcpus: [crowded, {...other, occupants: [web]}, ...pcpus]}}
  const app = await draw({columns: 200, rows: 50, model})
  expect(app.text()).toMatch(/ ran {6}21······ ········/)
  app.close()
})

test('the map above the table of pCPUs has a title too', async () => {
  const app = await draw({columns: 120, rows: 40, model: busyHost})
  await app.press('1')
  expect(app.text()).toMatch(/ pCPU MAP {2}wait in tenths.*\n +node 0 {2}0-15/)
  app.close()
})
