import {expect, test} from 'vitest'
import {busyHost} from '../builders/busy-host.ts'
import {aDomain} from '../builders/domain.ts'
import {uuidOf} from '../builders/uuid.ts'
import {draw} from './draw.ts'
import {expectFits} from './expect-fits.ts'

test('keys: move, filter as it is typed, clear it, quit', async () => {
  const app = await draw({columns: 80, rows: 24, model: busyHost})
  await app.press('j')
  expect(app.lines().find(line => line.startsWith('▎'))).toContain('ci-17')
  await app.press('/web')
  expect(app.lines().at(-1)).toMatch(/^ Filter: web .*Enter accept {2}Esc cancel/)
  expect(app.text()).toContain('3 of 15')
  expect(app.text()).not.toMatch(/ci-17 +R/)
  await app.press('zz')
  expect(app.text()).toContain('matches "webzz": Esc clears')
  await app.press('\x1b')
  expect(app.text()).toContain('15 rows')
  await app.press('q')
  await app.press('\x03')
  await app.press('\x0c')
  expect(app.requests).toEqual(['quit', 'interrupt', 'redraw'])
  app.close()
})

test('the reason for a missing figure under the cursor stands above the keys', async () => {
  const app = await draw({columns: 120, rows: 40, model: busyHost})
  await app.press('/old\r')
  expect(app.lines().at(-2)).toContain('old-erp is paused')
  app.close()
})

test('help is searched by typing', async () => {
  const app = await draw({columns: 80, rows: 24, model: busyHost})
  await app.press('?')
  expect(app.text()).toContain('Move')
  await app.press('contention')
  expect(app.text()).toContain('search: contention')
  expect(app.text()).toMatch(/WAIT% +.*[Cc]ontention wait/)
  expect(app.text()).not.toContain('page up')
  app.close()
})

test('a resize changes the size in the state and the frame with it', async () => {
  const app = await draw({columns: 80, rows: 24, model: busyHost})
  await app.resize(200, 50)
  expect(app.store.getState().size).toEqual({columns: 200, rows: 50})
  expectFits(app, 200, 50)
  await app.resize(20, 4)
  expectFits(app, 20, 4)
  app.close()
})

test('a thousand domains: only what is visible is drawn, the last is reached', async () => {
  const [first] = busyHost.domains
  if (first === undefined) throw new Error('the sample has domains')
  const domains = Array.from({length: 1000}, (_, index) =>
    aDomain({
      ...first,
      uuid: uuidOf(index),
      name: `vm-${String(index).padStart(4, '0')}`,
      contentionPct: 0,
    }),
  )
  const app = await draw({columns: 80, rows: 24, model: {...busyHost, domains}})
  expect(app.text()).toContain('vm-0000')
  await app.press('G')
  expect(app.lines().find(line => line.startsWith('▎'))).toContain('vm-0999')
  expectFits(app, 80, 24)
  app.close()
})
