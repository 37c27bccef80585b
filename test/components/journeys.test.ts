import {expect, test} from 'vitest'
import {carriedOut} from '../../src/store/overlays/apply-overlay.ts'
import {busyHost} from '../builders/busy-host.ts'
import {settingsOf} from '../builders/settings.ts'
import {type Drawn, draw} from './draw.ts'
import {expectFits} from './expect-fits.ts'

const ENTER = '\r'
const TAB = '\t'
const SHIFT_TAB = '\x1b[Z'
const ESC = '\x1b'

/** Each step is one key, and what the first line says after it. */
type Step = readonly [key: string, title: RegExp]

const TABLE = /^ kvm07 /

const journeys: readonly (readonly [name: string, steps: readonly Step[]])[] = [
  [
    'why, the editor of what would help, its plan, and back',
    [
      ['6', /Why web-03/],
      ['p', /Pin web-03/],
      ['F', /1 changed/],
      [ENTER, /pin web-03/],
      [ESC, /Pin web-03 .*1 changed/],
      // The edit would be lost: it asks.
      [ESC, /Pin web-03 .*1 changed/],
      [ESC, /Why web-03/],
      [ESC, TABLE],
    ],
  ],
  [
    'why and log by Tab, back by Shift-Tab',
    [
      ['5', TABLE],
      [TAB, /Why \S+/],
      [TAB, /Log/],
      [SHIFT_TAB, /Why \S+/],
      [SHIFT_TAB, TABLE],
    ],
  ],
  [
    'the help of a dialog in why, and back',
    [
      ['6', /Why web-03/],
      ['c', /Caps web-03/],
      ['?', /Help/],
      [ESC, /Caps web-03/],
      ['q', /Why web-03/],
      ['L', /Log/],
      [ESC, /Why web-03/],
      ['q', TABLE],
    ],
  ],
  [
    'the pages of a domain, and back to NUMA',
    [
      ['5', TABLE],
      ['x', /Pages of/],
      [ESC, TABLE],
    ],
  ],
]

async function walk(app: Drawn, steps: readonly Step[]): Promise<void> {
  for (const [key, title] of steps) {
    await app.press(key)
    expect(app.lines()[0]).toMatch(title)
  }
}

test.each(
  journeys.flatMap(([name, steps]) =>
    (
      [
        [40, 10],
        [80, 24],
        [120, 40],
      ] as const
    ).map(([columns, rows]) => [name, columns, rows, steps] as const),
  ),
)('%s at %ix%i', async (_, columns, rows, steps) => {
  const app = await draw({
    columns,
    rows,
    model: busyHost,
    change: state => ({...state, settings: settingsOf(busyHost.domains)}),
  })
  await walk(app, steps)
  expectFits(app, columns, rows)
  app.close()
})

test('NUMA stays NUMA when its pages are closed', async () => {
  const app = await draw({columns: 80, rows: 24, model: busyHost})
  await app.press('5')
  await app.press('x')
  await app.press(ESC)
  expect(app.lines()[1]).toContain('[5 NUMA]')
  app.close()
})

test('a plan that was carried out goes back to why in one key, and from there to the table in one', async () => {
  const app = await draw({
    columns: 80,
    rows: 24,
    model: busyHost,
    change: state => ({...state, settings: settingsOf(busyHost.domains)}),
  })
  await walk(app, [
    ['6', /Why web-03/],
    ['p', /Pin web-03/],
    [' ', /1 changed/],
    [ENTER, /pin web-03/],
    [TAB, /pin web-03/],
    [ENTER, /pin web-03/],
  ])
  await app.change(state => carriedOut(state, 1, {key: 'a', steps: [{status: 'done'}]}))
  await walk(app, [
    [ESC, /Why web-03/],
    [ESC, TABLE],
  ])
  app.close()
})

test('from a pCPU to its threads, why one of them waits, and back to the pCPU', async () => {
  const app = await draw({columns: 80, rows: 24, model: busyHost})
  await app.press('1')
  await app.press('jjj')
  const under = app.lines().find(line => line.startsWith('▎'))
  await app.press(ENTER)
  expect(app.lines()[1]).toContain('[4 Threads]')
  await app.press('6')
  expect(app.lines()[0]).toContain('Why')
  await app.press(ESC)
  expect(app.lines()[1]).toContain('[4 Threads]')
  await app.press(ESC)
  expect(app.lines()[1]).toContain('[1 pCPUs]')
  expect(app.lines().find(line => line.startsWith('▎'))).toBe(under)
  app.close()
})
