import {describe, expect, test} from 'vitest'
import {type DialogOverlay, dialogOf} from '../../../components/dialogs/dialogs.ts'
import {type Appearance, themeOf} from '../../../components/paint/theme.ts'
import {changesOf} from '../../../src/journal/change.ts'
import {changesArrived} from '../../../src/store/overlays/log-overlay.ts'
import {numaMapsArrived} from '../../../src/store/overlays/numa-maps-overlay.ts'
import {openPlan} from '../../../src/store/overlays/open-plan.ts'
import {traced} from '../../../src/store/overlays/why-overlay.ts'
import type {State} from '../../../src/store/state.ts'
import {aBlame} from '../../builders/blame.ts'
import {busyHost} from '../../builders/busy-host.ts'
import {aChange} from '../../builders/change.ts'
import {aPlan} from '../../builders/plan.ts'
import {settingsOf} from '../../builders/settings.ts'
import {WEB} from '../../builders/uuid.ts'
import {type Drawn, draw} from '../draw.ts'
import {EVERY_SIZE} from '../every-size.ts'
import {expectFits} from '../expect-fits.ts'

const PAGE_DOWN = '\x1b[6~'
const ENTER = '\r'
const ASCII: Appearance = {colours: 'none', glyphs: 'ascii'}

const [domain] = busyHost.domains
if (domain === undefined) throw new Error('the sample has domains')

const long = aPlan({
  level: 3,
  for: {uuid: WEB, name: domain.name},
  expected: 'web-03 waits about 2% (now 22%)',
  cost: 'ci-17 waits about 92% (now 16%)',
  steps: Array.from({length: 9}, (_, index) => ({...aPlan().steps[0], vcpu: index})) as never,
  checks: [
    {severity: 'ok', text: 'the new pCPUs are on the node where its memory is'},
    {severity: 'danger', text: 'p4: isolated, the scheduler balances nothing there'},
    {severity: 'warn', text: 'the definition keeps its pins: they return with the next boot'},
  ],
})
const blame = aBlame({domain: domain.uuid, events: 5, tookCpuMs: 3})
const maps = {nodes: {}, policies: Array.from({length: 12}, () => ({policy: 'bind:0', bytes: 4096}))}

/** Opens each dialog by its keys, and gives it what it waits for. */
const dialogs: Readonly<Record<string, (app: Drawn) => Promise<void>>> = {
  help: app => app.press('?'),
  sort: app => app.press('F'),
  columns: app => app.press('v'),
  why: app => app.press('6'),
  pin: app => app.press('p'),
  numatune: app => app.press('n'),
  balloon: app => app.press('b'),
  cap: app => app.press('c'),
  apply: app => app.change(state => openPlan(state, long)),
  async log(app) {
    await app.press('L')
    await app.change(state => changesArrived(state, changesOf([...aChange('a'), ...aChange('b')])))
  },
  async trace(app) {
    await app.press('x')
    await app.change(state => traced(state, domain.uuid, blame))
  },
  async pages(app) {
    await app.press('5')
    await app.press('x')
    await app.press(ENTER)
    await app.change(state => {
      const {overlay} = state
      return overlay?.kind === 'numa-maps'
        ? numaMapsArrived(state, overlay.domain, {maps: maps as never, tookMs: 3})
        : state
    })
  },
}

describe.each(EVERY_SIZE)('%ix%i', (columns, rows) => {
  test.each(Object.keys(dialogs))('%s: all of it can be read', async name => {
    const app = await opened(name, columns, rows)
    expectFits(app, columns, rows)
    for (let press = 0; press < 200 && pageOf(app).first < pageOf(app).end; press++)
      await app.press(PAGE_DOWN)
    const {first, end} = pageOf(app)
    expect(first).toBe(end)
    expect(app.lines()[0]?.includes('▼')).toBe(false)
    expectFits(app, columns, rows)
    app.close()
  })

  test('a title tells how much is in sight, in ASCII as well', async () => {
    const app = await opened('help', columns, rows, ASCII)
    const {room} = pageOf(app)
    expect(app.lines()[0]).toMatch(new RegExp(`1-${room} of \\d+ +v `))
    await app.press(PAGE_DOWN)
    expect(app.lines()[0]).toMatch(/ of \d+ \^[v ]/)
    app.close()
  })

  test('the question of a plan is always in sight', async () => {
    const app = await opened('apply', columns, rows)
    for (let press = 0; press < 6; press++) {
      expect(app.text()).toContain('[ Cancel ]')
      expect(app.text()).toContain('[ Apply ]')
      expect(app.text()).toMatch(/\[x] goes back (by itself )?after 60 s/)
      await app.press(PAGE_DOWN)
    }
    app.close()
  })
})

async function opened(name: string, columns: number, rows: number, appearance?: Appearance): Promise<Drawn> {
  const app = await draw({
    columns,
    rows,
    model: busyHost,
    ...(appearance !== undefined && {appearance}),
    change: (state: State) => ({...state, settings: settingsOf(busyHost.domains)}),
  })
  await dialogs[name]?.(app)
  return app
}

const theme = themeOf({colours: 'none', glyphs: 'unicode'})

function pageOf(app: Drawn) {
  const state = app.store.getState()
  return dialogOf(theme, state, state.overlay as DialogOverlay).layout.page
}
