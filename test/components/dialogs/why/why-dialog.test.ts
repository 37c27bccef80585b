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
  expect(text).toContain(' NEIGHBOUR  waits 31.4%  (est.)')
  expect(text).toMatch(/WHO HAD p4-7 WHILE IT WAITED \(est\.\) +now +10s +60s +5min/)
  expect(text).toMatch(/ci-17 +━+╸?─+ +64\.0% +–/)
  expect(text).toMatch(/others +━+╸?─+ +36\.0% +–/)
  expect(text).toMatch(/● NEIGHBOUR +waits 31\.4% for a pCPU/)
  expect(text).toMatch(/○ STARVING +makes progress +○ MEMORY +stalled 0%/)
  expectFits(app, 80, 24)
  app.close()
})

test('a proposal has the wait before and after beside its words', async () => {
  const app = await draw({columns: 120, rows: 40, model: busyHost})
  await app.press('6')
  expect(app.text()).toMatch(/▎1 pin web-03 to p0-3,10-11,14-15 +31% -> 6%/)
  expect(app.text()).toContain('then waits about 6% (now 31%)')
  for (const line of app.lines().filter(text => /^[▎ ]\d pin|^[▎ ]\d cap/.test(text)))
    expect(line).toMatch(/\d+% -> \d+% [ !] \S/)
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
  expect(app.text()).toContain(' LOOKED AT')
  app.close()
})

test('40x10: who it is, and what would help, with the price', async () => {
  const app = await draw({columns: 40, rows: 10, model: busyHost})
  await app.press('6')
  expect(app.text()).toMatch(/WHO HAD p4-7 \(est\.\) +now +10s/)
  expect(app.text()).toMatch(/▎1 pin web-03/)
  expect(app.text()).toMatch(/31% -> 6%; /)
  expectFits(app, 40, 10)
  app.close()
})

test('a domain that nothing ails, one that is paused, and what nobody can mend: each says so', async () => {
  const at = (name: string) => ({
    columns: 80,
    rows: 24,
    model: {...busyHost, domains: busyHost.domains.filter(domain => domain.name === asUntrusted(name))},
  })
  const calm = await draw(at('wiki'))
  await calm.press('6')
  expect(calm.text()).toContain('it suffers from nothing that pintop can see')
  expect(calm.text()).not.toContain('●')
  expect(calm.text()).toContain('nothing that pintop would propose: it needs no help')
  calm.close()
  const paused = await draw(at('old-erp'))
  await paused.press('6')
  expect(paused.text()).toContain(' PAUSED  its vCPUs stand still')
  expect(paused.text()).toContain('it is paused by a command, as far as libvirt tells')
  expect(paused.text()).toMatch(/▎1 let old-erp go on +runs again/)
  expect(paused.text()).not.toContain('suffers from nothing')
  expectFits(paused, 80, 24)
  paused.close()
})

test('in ASCII what holds is x, what does not is a dot', async () => {
  const appearance = {colours: 'none', glyphs: 'ascii'} as const
  const app = await draw({columns: 80, rows: 24, model: busyHost, appearance})
  await app.press('6')
  expect(app.text()).toMatch(/^ x NEIGHBOUR/m)
  expect(app.text()).toMatch(/^ \. STARVING/m)
  expectFits(app, 80, 24)
  app.close()
})

test('the domain itself is no suspect by that name: they are its own other vCPUs', async () => {
  const own = {domain: '(self)', uuid: victim.uuid, role: 'vcpu', sharePct: 30} as const
  const {cause} = victim
  const blamed = {
    ...cause,
    kind: 'neighbour',
    confidence: 'est',
    suspects: [...(cause?.suspects ?? []), own],
  } as const
  const domains = busyHost.domains.map(domain =>
    domain === victim ? {...domain, cause: blamed, findings: [blamed]} : domain,
  )
  const app = await draw({columns: 80, rows: 24, model: {...busyHost, domains}})
  await app.press('6')
  expect(app.text()).toMatch(/its own other vCPUs +━+/)
  expect(app.text()).not.toContain('(self)')
  app.close()
})
