import {expect, test} from 'vitest'
import type {Domain} from '../../src/model/domain.ts'
import {arrive} from '../../src/store/arrive.ts'
import {busyHost} from '../builders/busy-host.ts'
import {aDomain} from '../builders/domain.ts'
import {aHost} from '../builders/host.ts'
import {aModel} from '../builders/model.ts'
import {draw} from './draw.ts'
import {expectFits} from './expect-fits.ts'

test('a QEMU that does not answer is said on its own row; its rates stay', async () => {
  const app = await draw({columns: 80, rows: 24, model: busyHost})
  const row = app.lines().find(line => line.startsWith(' dns-b'))
  expect(row).toMatch(/H +2 +11\.0 +0\.1 .*not answering 6s/)
  app.close()
})

test('empty and degraded hosts say so', async () => {
  const none = {...busyHost, domains: []}
  const app = await draw({columns: 80, rows: 24, model: none})
  expect(app.text()).toContain('no domains are defined here (qemu:///system)')
  const down = {
    ...none,
    link: {
      status: 'down',
      sinceMs: 90_000,
      why: 'Failed to connect socket',
      remedy: 'systemctl start libvirtd',
    } as const,
  }
  app.store.setState(arrive(app.store.getState(), down, 10, 0))
  await app.press('j')
  expect(app.lines()[0]).toContain('libvirt down')
  expect(app.text()).toContain('! libvirt down: Failed to connect socket (systemctl start libvirtd)')
  app.store.setState(
    arrive(app.store.getState(), {...none, link: {status: 'silent', sinceMs: 94_000}}, 10, 0),
  )
  await app.press('j')
  expect(app.lines()[0]).toContain('libvirt silent 6s')
  app.close()
})

test('PSI that is off says why', async () => {
  const {pressure, ...host} = busyHost.host
  const model = {...busyHost, host: {...host, reasons: {pressure: 'PSI is not enabled in this kernel'}}}
  const app = await draw({columns: 80, rows: 24, model})
  expect(app.text()).toContain('PSI off: PSI is not enabled in this kernel')
  app.close()
})

test('badges: DEMO, read-only and PAUSED are always on screen', async () => {
  const app = await draw({
    columns: 60,
    rows: 20,
    model: {...busyHost, demo: true},
    change: state => ({...state, readOnly: true, view: {...state.view, paused: true}}),
  })
  for (const screen of ['0', '1', '2', '3', '4']) {
    await app.press(screen)
    expect(app.lines()[0]).toMatch(/DEMO {2}\[RO\] {2}PAUSED $/)
  }
  app.close()
})

test('hostile names reach no terminal and break no line', async () => {
  const evil = '\x1b[2J\u202eevil\nname日本語'.repeat(12)
  const [first, ...others] = busyHost.domains
  if (first === undefined) throw new Error('the sample has domains')
  const model = aModel({
    ...busyHost,
    host: aHost({...busyHost.host, name: evil}),
    domains: [aDomain({...first, name: evil}), ...others],
  })
  const app = await draw({columns: 120, rows: 40, model, appearance: {colours: '256', glyphs: 'unicode'}})
  expectFits(app, 120, 40)
  expect(app.text()).not.toMatch(/\u202e|\x1b/)
  expect(app.frame().replace(/\x1b\[[\d;]*m/g, '')).not.toContain('\x1b')
  app.close()
})

/** Takes away what the kernel tells: of a process that cannot be seen only libvirt says anything. */
const unseen = ({
  contentionPct,
  runDelayPct,
  throttledPct,
  usagePct,
  pid,
  cause,
  findings,
  ...domain
}: Domain): Domain => ({
  ...domain,
  threads: [],
  absent: {schedstat: '/proc hides the processes of other users'},
})

test('where no waiting can be measured, nothing is claimed about it, nor about the threads', async () => {
  const app = await draw({
    columns: 120,
    rows: 40,
    model: {...busyHost, domains: busyHost.domains.slice(0, 5).map(unseen)},
  })
  expect(app.text()).not.toContain('no domain waits')
  expect(app.text()).toContain('whether a domain waits for a pCPU is not known')
  expect(app.text()).toContain('no threads: /proc hides the processes of other users')
  app.close()
})

test('domains whose process is there count as running while libvirt says nothing', async () => {
  const domains = busyHost.domains.map(domain => ({...domain, state: 'no state' as const}))
  const app = await draw({columns: 120, rows: 40, model: {...busyHost, domains}})
  expect(app.lines()[0]).toMatch(/13 running +90 vCPU/)
  app.close()
})
