import {expect, test} from 'vitest'
import {asUntrusted} from '../../src/base/untrusted.ts'
import {changesOf} from '../../src/journal/change.ts'
import {changesArrived} from '../../src/store/overlays/log-overlay.ts'
import {busyHost} from '../builders/busy-host.ts'
import {aChange} from '../builders/change.ts'
import {draw} from './draw.ts'
import {expectFits} from './expect-fits.ts'

const WIDE = ' 0 Domains  1 pCPUs [2 Net] 3 Block  4 Threads  5 NUMA  6 Why  7 Log '
const SHORT = ' 0 Dom  1 pCPU [2 Net] 3 Blk  4 Thr  5 NUMA  6 Why  7 Log '
const DIGITS = ' 0  1 [2 Net] 3  4  5  6  7 '

test.each([
  [300, 80, WIDE],
  [120, 40, WIDE],
  [80, 24, WIDE],
  [60, 15, SHORT],
  [40, 24, DIGITS],
  [40, 14, DIGITS],
])('%ix%i: the second line names the screens', async (columns, rows, bar) => {
  const app = await draw({columns, rows, model: busyHost})
  await app.press('2')
  expect(app.lines()[1]?.startsWith(bar.trimEnd())).toBe(true)
  if (columns >= bar.length + 9) expect(app.lines()[1]).toMatch(/Tab next *$/)
  expectFits(app, columns, rows)
  app.close()
})

test.each([
  [40, 10],
  [80, 13],
  [200, 9],
])(
  '%ix%i has no line for it: the title names the screen, the keys are at the foot',
  async (columns, rows) => {
    const app = await draw({
      columns,
      rows,
      model: {...busyHost, host: {...busyHost.host, name: asUntrusted('compute-node-17.rack-4.example.com')}},
    })
    for (const [key, name] of [
      ['1', 'pCPUs'],
      ['4', 'Threads'],
      ['0', 'Domains'],
    ] as const) {
      await app.press(key)
      expect(app.lines()[0]).toMatch(new RegExp(`^ comp\\S* {3}${name} `))
    }
    expect(app.lines().at(-1)).toContain('6Why')
    app.close()
  },
)

test('Why and Log stand in the same bar, with the number of changes; no other tab moves', async () => {
  const app = await draw({
    columns: 80,
    rows: 24,
    model: busyHost,
    change: state => changesArrived(state, changesOf([...aChange('a'), ...aChange('b')])),
  })
  expect(app.lines()[1]).toMatch(/^\[0 Domains\] 1 pCPUs .* 6 Why {2}7 Log\(2\)/)
  await app.press('6')
  expect(app.lines()[0]).toContain('Why web-03')
  expect(app.lines()[1]).toMatch(/^ 0 Domains {2}1 pCPUs .*\[6 Why\] 7 Log\(2\)/)
  expectFits(app, 80, 24)
  await app.press('\t')
  expect(app.lines()[0]).toContain('Log')
  expect(app.lines()[1]).toMatch(/ 6 Why \[7 Log\(2\)\]/)
  expectFits(app, 80, 24)
  await app.press('\x1b[Z')
  expect(app.lines()[0]).toContain('Why web-03')
  await app.press('1')
  expect(app.lines()[1]).toMatch(/^ 0 Domains \[1 pCPUs\]/)
  app.close()
})

test('colours: the screen that is shown stands on a bar of its own', async () => {
  const app = await draw({
    columns: 80,
    rows: 24,
    model: busyHost,
    appearance: {colours: '256', glyphs: 'unicode'},
  })
  expect(app.frame().split('\n')[1]).toMatch(/^[^ ]*48;5;236m 0 Domains \x1b/)
  expect(app.text()).not.toContain('[0')
  app.close()
})

test('where the screens have a bar, the foot has their room for actions', async () => {
  const app = await draw({columns: 120, rows: 40, model: busyHost})
  const foot = app.lines().at(-1) ?? ''
  expect(foot).not.toMatch(/Why|Log|0Dom/)
  expect(foot).toMatch(/Enter Threads {2}xExact {2}vColumns/)
  app.close()
})

test('a key that means nothing says so above the keys, or in their place without a line for it', async () => {
  const app = await draw({columns: 80, rows: 24, model: busyHost})
  await app.press('\uf705')
  expect(app.lines().at(-2)).toContain('F5 does nothing here: ? help')
  const frames = app.frames()
  await app.press('\uf705')
  expect(app.frames()).toBe(frames)
  await app.press('2\r')
  expect(app.lines().at(-2)).toContain('Enter does nothing here: ? help')
  app.close()
  const low = await draw({columns: 40, rows: 10, model: busyHost})
  await low.press('\uf705')
  expect(low.lines().at(-1)).toMatch(/^ F5 does nothing here: \? help *$/)
  await low.press('j')
  expect(low.lines().at(-1)).toContain('?Help')
  low.close()
})
