import {expect, test} from 'vitest'
import {busyHost} from '../builders/busy-host.ts'
import {draw} from './draw.ts'

test('40x10: the name, who suffers, the rows, the keys', async () => {
  const app = await draw({columns: 40, rows: 10, model: busyHost})
  expect(app.lines()[0]).toMatch(/^ kvm07 {3}Domains .* LIVE $/)
  expect(app.lines()[1]).toBe(' N0 46% w6.1  N1 26% w1.5  PSI 12.4')
  expect(app.lines()[2]).toMatch(/^ ! dns-b not answering 6s \+2 +6 why *$/)
  expect(app.lines()[3]).toMatch(/^ DOMAIN +%CPU▾WAIT% SUFFERS FROM *$/)
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
  expect(app.lines()[2]).toMatch(/^ N0 ━+╸?─+ +46\.0% {2}wait +6\.1% {2}guest +41\.0% {2}mem +212\/256G$/)
  expect(text).toContain('PSI cpu 12.4   mem 0.0   io 1.1')
  expect(text).toContain('pintop 1.9% 96M')
  app.close()
})

test('120x40: the detail pane shows threads, chart, memory and the reasons for what is missing', async () => {
  const app = await draw({columns: 120, rows: 40, model: busyHost})
  expect(app.text()).toMatch(/── web-03 {3}running {2}NEIGHBOUR/)
  expect(app.text()).toMatch(/ vcpu 7 +7 +0 +10\.4 +31\.4/)
  expect(app.text()).toContain('rss 14G')
  app.close()
})

test('200x50: the pCPU map marks where the selected domain may run and ran', async () => {
  const app = await draw({columns: 200, rows: 50, model: busyHost})
  expect(app.text()).toContain('pCPU MAP')
  // web-03 may run on 4-7 and ran on 0-7.
  expect(app.text()).toMatch(/selected +@@@@\*\*\*\* ········/)
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
