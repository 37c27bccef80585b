import {expect, test} from 'vitest'
import {asUntrusted} from '../../../../src/base/untrusted.ts'
import {traced} from '../../../../src/store/overlays/why-overlay.ts'
import {aBlame} from '../../../builders/blame.ts'
import {busyHost} from '../../../builders/busy-host.ts'
import {draw} from '../../draw.ts'
import {expectFits} from '../../expect-fits.ts'

const victim = busyHost.domains.find(({name}) => name === asUntrusted('web-03'))
const culprit = busyHost.domains.find(({name}) => name === asUntrusted('ci-17'))
if (victim === undefined || culprit === undefined) throw new Error('the sample has lost its cast')

const blame = aBlame({
  domain: victim.uuid,
  events: 12_345,
  tookCpuMs: 35,
  vcpus: [
    {
      tid: 48650,
      vcpu: 0,
      waitedNs: 600e6,
      openNs: 0,
      runDelayNs: 601e6,
      preemptions: 312,
      migrations: 4,
      latencies: [3, 2, 0, 9],
      by: [
        {
          tid: 50001,
          comm: 'CPU 3/KVM',
          pcpu: 4,
          ns: 400e6,
          owner: {uuid: culprit.uuid, name: 'ci-17', role: 'vcpu'},
        },
        {tid: 0, comm: '', pcpu: 4, ns: 150e6},
        {tid: 15, comm: 'evil\x1b[2J', pcpu: 5, ns: 50e6},
      ],
    },
  ],
})

test('6: who it is, what was looked at, with the figures', async () => {
  const app = await draw({columns: 80, rows: 24, model: busyHost})
  await app.press('6')
  const text = app.text()
  expect(text).toContain(' NEIGHBOUR  waits 31.4%  (estimate, well founded)')
  expect(text).toMatch(/WHO HAD ITS pCPUs +now +10s +60s +5min/)
  expect(text).toContain('[x] NEIGHBOUR        waits 31.4% for a pCPU')
  expect(text).toContain('[ ] I/O              stalled on I/O 0.2% of the time')
  expectFits(app, 80, 24)
  app.close()
})

test('a proposal has the wait before and after beside its words', async () => {
  const app = await draw({columns: 120, rows: 40, model: busyHost})
  await app.press('6')
  expect(app.text()).toMatch(/pin web-03 to p0-3,10-11,14-15 +31% -> 6%/)
  expect(app.text()).toContain('then waits about 6% (now 31%)')
  app.close()
})

test('a trace is shown to the nanosecond’s sum; names of threads are made safe', async () => {
  const app = await draw({columns: 80, rows: 24, model: busyHost})
  await app.press('6')
  await app.press('x')
  expect(app.requests).toEqual([{kind: 'trace', domain: victim.uuid, seconds: 2}])
  expect(app.lines()[0]).toContain('tracing 2 s')
  app.store.setState(traced(app.store.getState(), victim.uuid, blame), true)
  await app.resize(80, 24)
  const text = app.text()
  expect(text).toContain('vCPU 0 waited 600.0 ms of 2.00 s (30.0%); run delay says 601.0 ms')
  expect(text).toContain('12345 events, none lost; cost 35 ms of CPU')
  expect(text).toMatch(/66\.7% +400\.0 ms .* ci-17 +p4/)
  expect(text).toMatch(/25\.0% +150\.0 ms .* \(nobody\) +p4/)
  expect(text).toMatch(/8\.3% +50\.0 ms .* \(host\) evil\[2J +p5/)
  expect(text).toMatch(/⡇[\s\S]*<1µs +<2µs +<4µs +<8µs/)
  expectFits(app, 80, 24)
  app.close()
})

test('with room, the latencies are a chart; in ASCII they are bars', async () => {
  const many = {...blame, vcpus: blame.vcpus.map(vcpu => ({...vcpu, latencies: [0, 3, 10, 80, 20, 5, 0]}))}
  for (const glyphs of ['unicode', 'ascii'] as const) {
    const app = await draw({
      columns: 120,
      rows: 40,
      model: busyHost,
      appearance: {colours: 'none', glyphs},
    })
    await app.press('x')
    app.store.setState(traced(app.store.getState(), victim.uuid, many), true)
    await app.resize(120, 40)
    expect(/⡇[\s\S]*<1µs/.test(app.text())).toBe(glyphs === 'unicode')
    expect(/<8.s .* 80/.test(app.text())).toBe(glyphs === 'ascii')
    expectFits(app, 120, 40)
    app.close()
  }
})

test('why it could not be traced is said, and nothing else is lost', async () => {
  const app = await draw({columns: 80, rows: 24, model: busyHost})
  await app.press('x')
  app.store.setState(traced(app.store.getState(), victim.uuid, 'tracing needs root'), true)
  await app.resize(80, 24)
  expect(app.text()).toContain(' not traced: tracing needs root')
  expect(app.text()).toContain('EVERYTHING THAT WAS LOOKED AT')
  app.close()
})

test('40x10: the verdict and who it is', async () => {
  const app = await draw({columns: 40, rows: 10, model: busyHost})
  await app.press('6')
  expect(app.text()).toContain(' NEIGHBOUR  waits 31.4%')
  expect(app.text()).toMatch(/WHO HAD ITS pCPUs +now +10s/)
  expectFits(app, 40, 10)
  app.close()
})
