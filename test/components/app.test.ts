import stringWidth from 'string-width'
import {expect, test} from 'vitest'
import {arrive} from '../../src/store/arrive.ts'
import {type Drawn, draw} from './draw.ts'
import {sampleModel} from './sample-model.ts'

/** Nothing may be taller or wider than the terminal, ever. */
function expectFits(app: Drawn, columns: number, rows: number): void {
  expect(app.lines()).toHaveLength(rows)
  expect(Math.max(...app.lines().map(line => stringWidth(line)))).toBeLessThanOrEqual(columns)
}

const SIZES = [
  [1, 1],
  [2, 3],
  [20, 5],
  [40, 10],
  [80, 24],
  [110, 34],
  [120, 40],
  [180, 45],
  [200, 50],
  [300, 100],
] as const

test.each(SIZES)(
  'every screen and dialog at %ix%i is exactly as high as the terminal',
  async (columns, rows) => {
    const app = await draw({columns, rows, model: sampleModel})
    for (const keys of [
      '0',
      '1',
      '2',
      '3',
      '4',
      '0',
      't',
      '?',
      'zzz',
      '\x1b\x1b',
      'F',
      'q',
      'v',
      'q',
      '/web',
      '\r',
      ':x\r',
    ]) {
      await app.press(keys)
      expectFits(app, columns, rows)
    }
    app.close()
  },
)

test.each(SIZES)('before the first model at %ix%i as well', async (columns, rows) => {
  const app = await draw({columns, rows})
  expectFits(app, columns, rows)
  app.close()
})

test('40x10: the name, who suffers, the rows, the keys', async () => {
  const app = await draw({columns: 40, rows: 10, model: sampleModel})
  expect(app.lines()[0]).toMatch(/^ kvm07 .* LIVE $/)
  expect(app.lines()[1]).toBe(' N0 46% w6.1  N1 26% w1.5  PSI 12.4')
  expect(app.lines()[2]).toBe(' ! dns-b is not answering 6s')
  expect(app.lines()[3]).toMatch(/^ DOMAIN .*%CPU▾WAIT%$/)
  expect(app.lines()[4]).toMatch(/^▎web-03 +83\.0 !31\.4$/)
  expect(app.lines()[9]).toContain('?Help')
  app.close()
})

test('80x24: the host strip tells load by node, pressure and cost', async () => {
  const app = await draw({
    columns: 80,
    rows: 24,
    model: sampleModel,
    change: state => ({...state, self: {cpuPct: 1.9, rssBytes: 96 * 2 ** 20, bytesPerSecond: 3174}}),
  })
  const text = app.text()
  expect(app.lines()[1]).toMatch(/^ N0 ━+╸?─+ +46\.0% {2}wait +6\.1% {2}guest +41\.0% {2}mem +212\/256G$/)
  expect(text).toContain('PSI cpu 12.4   mem 0.0   io 1.1')
  expect(text).toContain('pintop 1.9% 96M')
  app.close()
})

test('120x40: the detail pane shows threads, chart, memory and the reasons for what is missing', async () => {
  const app = await draw({columns: 120, rows: 40, model: sampleModel})
  expect(app.text()).toMatch(/── web-03 {3}running {2}pid 48642/)
  expect(app.text()).toMatch(/ vcpu 7 +48657 +7 +0 +10\.4 +31\.4/)
  expect(app.text()).toContain('rss 14G')
  app.close()
})

test('200x50: the pCPU map marks where the selected domain may run and ran', async () => {
  const app = await draw({columns: 200, rows: 50, model: sampleModel})
  expect(app.text()).toContain('pCPU MAP')
  // web-03 may run on 4-7 and ran on 0-7.
  expect(app.text()).toMatch(/selected +@@@@\*\*\*\* ········/)
  expect(app.text()).toMatch(/db-01 +━+.* 97G .* 31G +N0 !/)
  app.close()
})

test('a QEMU that does not answer is said on its own row; its rates stay', async () => {
  const app = await draw({columns: 80, rows: 24, model: sampleModel})
  const row = app.lines().find(line => line.startsWith(' dns-b'))
  expect(row).toMatch(/H +2 +11\.0 +0\.1 .*not answering 6s/)
  app.close()
})

test('colours follow meaning: critical waiting is red, the cursor row has its bar', async () => {
  const app = await draw({
    columns: 80,
    rows: 24,
    model: sampleModel,
    appearance: {colours: '256', glyphs: 'unicode'},
  })
  const frame = app.frame().split('\n')
  expect(
    frame.find(line => line.includes('web-03') && line.includes('31.4') && line.includes('48;5;24')),
  ).toBeDefined()
  expect(frame.find(line => line.includes('etl-9') && /203m[^m]*38\.0/.test(line))).toBeDefined()
  app.close()
})

test('NO_COLOR: no colour sequence at all, and a letter beside what matters', async () => {
  const app = await draw({
    columns: 80,
    rows: 24,
    model: sampleModel,
    appearance: {colours: 'none', glyphs: 'unicode'},
  })
  expect(app.frame()).not.toMatch(/\x1b\[[\d;]*[349][0-7]m/)
  expect(app.text()).toContain('!31.4')
  app.close()
})

test('ASCII: every byte of every screen is ASCII', async () => {
  const app = await draw({
    columns: 200,
    rows: 50,
    model: sampleModel,
    appearance: {colours: '16', glyphs: 'ascii'},
  })
  for (const keys of ['0', '1', '2', '3', '4', '?', '\x1b', 'F', 'q', 'v']) {
    await app.press(keys)
    expect(app.text()).toMatch(/^[\n -~]*$/)
  }
  app.close()
})

test('keys: move, filter as it is typed, clear it, quit', async () => {
  const app = await draw({columns: 80, rows: 24, model: sampleModel})
  await app.press('j')
  expect(app.lines().find(line => line.startsWith('▎'))).toContain('ci-17')
  await app.press('/web')
  expect(app.lines().at(-1)).toMatch(/^ Filter: web .*Enter accept {2}Esc cancel/)
  expect(app.text()).toContain('3 of 15')
  expect(app.text()).not.toContain('ci-17')
  await app.press('zz')
  expect(app.text()).toContain('matches "webzz": Esc clears')
  await app.press('\x1b')
  expect(app.text()).toContain('15 rows')
  await app.press('q')
  await app.press('\x03')
  await app.press('\x0c')
  expect(app.effects).toEqual(['quit', 'interrupt', 'redraw'])
  app.close()
})

test('the reason for a missing figure under the cursor stands above the keys', async () => {
  const app = await draw({columns: 120, rows: 40, model: sampleModel})
  await app.press('/old\r')
  expect(app.lines().at(-2)).toContain('old-erp is paused')
  app.close()
})

test('help is searched by typing', async () => {
  const app = await draw({columns: 80, rows: 24, model: sampleModel})
  await app.press('?')
  expect(app.text()).toContain('Move')
  await app.press('contention')
  expect(app.text()).toContain('search: contention')
  expect(app.text()).toMatch(/WAIT% +.*[Cc]ontention wait/)
  expect(app.text()).not.toContain('page up')
  app.close()
})

test('a resize changes the size in the state and the frame with it', async () => {
  const app = await draw({columns: 80, rows: 24, model: sampleModel})
  await app.resize(200, 50)
  expect(app.store.getState().size).toEqual({columns: 200, rows: 50})
  expectFits(app, 200, 50)
  await app.resize(20, 4)
  expectFits(app, 20, 4)
  app.close()
})

test('empty and degraded hosts say so', async () => {
  const none = {...sampleModel, domains: []}
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
  const {pressure, ...host} = sampleModel.host
  const model = {...sampleModel, host: {...host, reasons: {pressure: 'PSI is not enabled in this kernel'}}}
  const app = await draw({columns: 80, rows: 24, model})
  expect(app.text()).toContain('PSI off: PSI is not enabled in this kernel')
  app.close()
})

test('badges: DEMO, read-only and PAUSED are always on screen', async () => {
  const app = await draw({
    columns: 60,
    rows: 20,
    model: {...sampleModel, demo: true},
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
  const [first, ...others] = sampleModel.domains
  if (first === undefined) throw new Error('the sample has domains')
  const model = {
    ...sampleModel,
    host: {...sampleModel.host, name: evil},
    domains: [{...first, name: evil}, ...others],
  }
  const app = await draw({columns: 120, rows: 40, model, appearance: {colours: '256', glyphs: 'unicode'}})
  expectFits(app, 120, 40)
  expect(app.text()).not.toMatch(/\u202e|\x1b/)
  expect(app.frame().replace(/\x1b\[[\d;]*m/g, '')).not.toContain('\x1b')
  app.close()
})

test('a thousand domains: only what is visible is drawn, the last is reached', async () => {
  const [first] = sampleModel.domains
  if (first === undefined) throw new Error('the sample has domains')
  const domains = Array.from({length: 1000}, (_, index) => ({
    ...first,
    uuid: `u${index}` as typeof first.uuid,
    name: `vm-${String(index).padStart(4, '0')}`,
    contentionPct: 0,
  }))
  const app = await draw({columns: 80, rows: 24, model: {...sampleModel, domains}})
  expect(app.text()).toContain('vm-0000')
  await app.press('G')
  expect(app.lines().find(line => line.startsWith('▎'))).toContain('vm-0999')
  expectFits(app, 80, 24)
  app.close()
})
