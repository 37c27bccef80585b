import {expect, test} from 'vitest'
import {USUAL_BINDINGS} from '../../../src/keys/bindings.ts'
import {presentTab} from '../../../src/store/present-tab.ts'
import {cursorKey} from '../../../src/store/table/cursor.ts'
import {busyHost} from '../../builders/busy-host.ts'
import type {Drawn} from '../draw.ts'
import {EVERY_SIZE} from '../every-size.ts'
import {expectFits} from '../expect-fits.ts'
import {drawn, overlayOf, sortOf} from './mouse-screen.ts'

const nameAtCursor = (app: Drawn): string | undefined => {
  const key = cursorKey(app.store.getState())
  return busyHost.domains.find(({uuid}) => uuid === key)?.name as unknown as string | undefined
}

test.each(EVERY_SIZE)('%ix%i: a click on a title sorts by it, again inverts', async (columns, rows) => {
  const app = await drawn(columns, rows)
  await app.clickOn('DOMAIN')
  expect(sortOf(app)).toEqual({column: 'name', descending: false})
  await app.clickOn('DOMAIN')
  expect(sortOf(app)).toEqual({column: 'name', descending: true})
  await app.clickOn('%CPU')
  expect(sortOf(app)).toEqual({column: 'usage', descending: true})
  await app.clickOn(
    'WAIT%',
    app.lines().findIndex(line => line.includes('DOMAIN')),
  )
  expect(sortOf(app)).toEqual({column: 'wait', descending: true})
  app.close()
})

test.each(EVERY_SIZE)(
  '%ix%i: a click on a row selects it, the next one unfolds it',
  async (columns, rows) => {
    const app = await drawn(columns, rows)
    const titles = app.lines().findIndex(line => line.includes('DOMAIN')) + 1
    await app.clickOn('etl-9', titles)
    expect(nameAtCursor(app)).toBe('etl-9')
    expect(app.store.getState().view.unfolded).toEqual([])
    await app.clickOn('etl-9', titles)
    expect(app.store.getState().view.unfolded).toEqual([cursorKey(app.store.getState())])
    await app.clickOn('etl-9', titles)
    expect(app.store.getState().view.unfolded).toEqual([])
    app.close()
  },
)

test('where the cursor stands by itself, the first click only selects', async () => {
  const app = await drawn(80, 24)
  const titles = app.lines().findIndex(line => line.includes('DOMAIN')) + 1
  await app.clickOn('web-03', titles)
  expect(app.store.getState().view.unfolded).toEqual([])
  await app.clickOn('web-03', titles)
  expect(app.store.getState().view.unfolded).toHaveLength(1)
  app.close()
})

test.each([
  [40, 14],
  [60, 15],
  [80, 24],
  [200, 50],
] as const)('%ix%i: a click on a tab shows its screen, from Why and Log as well', async (columns, rows) => {
  const app = await drawn(columns, rows)
  for (const {id, key} of [...USUAL_BINDINGS.tabs, ...USUAL_BINDINGS.tabs.toReversed()]) {
    await app.clickOn(key, 1)
    expect(presentTab(app.store.getState())).toBe(id)
    expectFits(app, columns, rows)
  }
  await app.clickOn(USUAL_BINDINGS.tabs[0]?.key ?? '', 1)
  if (columns < 80) return app.close()
  await app.clickOn('next', 1)
  expect(presentTab(app.store.getState())).toBe(USUAL_BINDINGS.tabs[1]?.id)
  app.close()
})

test.each(EVERY_SIZE)('%ix%i: a click on a key at the foot presses it', async (columns, rows) => {
  const app = await drawn(columns, rows)
  await app.clickOn('?Help')
  expect(overlayOf(app)?.kind).toBe('help')
  await app.clickOn('Esc', rows - 1)
  expect(overlayOf(app)).toBeUndefined()
  await app.clickOn('Filter', rows - 1)
  expect(overlayOf(app)).toMatchObject({kind: 'prompt', what: 'filter'})
  await app.press('web')
  await app.clickOn('Esc cancel')
  expect(overlayOf(app)).toBeUndefined()
  expect(app.store.getState().view.filter).toBe('')
  app.close()
})

test('beside a prompt, a click leaves it and does what it does', async () => {
  const app = await drawn(80, 24)
  await app.press('/web')
  await app.clickOn('2 Net')
  expect(overlayOf(app)).toBeUndefined()
  expect(app.store.getState().view).toMatchObject({screen: 'net', filter: 'web'})
  app.close()
})

test('the keys that the alerts, the tags and the detail pane name', async () => {
  const app = await drawn(120, 40)
  await app.clickOn('6 why', 3)
  expect(overlayOf(app)?.kind).toBe('why')
  await app.clickOn('Esc')
  await app.clickOn('p pin')
  expect(overlayOf(app)?.kind).toBe('pin')
  await app.clickOn('Esc')
  await app.press(' ')
  await app.clickOn('U untag')
  expect(app.store.getState().tagged).toEqual([])
  await app.clickOn('sort WAIT%')
  expect(overlayOf(app)?.kind).toBe('sort')
  app.close()
})
