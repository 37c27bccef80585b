import {expect, test} from 'vitest'
import {pressMouse} from '../../../components/mouse/press-mouse.ts'
import {themeOf} from '../../../components/paint/theme.ts'
import {screenViewOf} from '../../../src/store/table/cursor.ts'
import {busyHost} from '../../builders/busy-host.ts'
import {draw} from '../draw.ts'
import {EVERY_SIZE} from '../every-size.ts'
import {drawn, overlayOf} from './mouse-screen.ts'

test.each(EVERY_SIZE)(
  '%ix%i: the wheel moves the table by three rows, whatever is below it',
  async (columns, rows) => {
    const app = await drawn(columns, rows)
    const at = () => screenViewOf(app.store.getState()).at
    await app.mouse('wheel-down', 0, rows - 1)
    expect(at()).toBe(3)
    await app.mouse('wheel-down', columns - 1, 1)
    expect(at()).toBe(6)
    await app.mouse('wheel-up', 3, 3)
    await app.mouse('wheel-up', 3, 3)
    await app.mouse('wheel-up', 3, 3)
    expect(at()).toBe(0)
    app.close()
  },
)

test('the wheel scrolls the help, moves in lists that fit, and changes no value', async () => {
  const app = await drawn(80, 24)
  await app.press('?')
  await app.mouse('wheel-down', 3, 3)
  expect(overlayOf(app)).toMatchObject({top: 3})
  await app.mouse('wheel-up', 3, 3)
  await app.mouse('wheel-up', 3, 3)
  expect(overlayOf(app)).toMatchObject({top: 0})
  await app.press('\x1b')
  await app.press('p')
  await app.mouse('wheel-down', 3, 3)
  expect(overlayOf(app)).toMatchObject({kind: 'pin', row: 3})
  await app.press('\x1b')
  await app.press('b')
  await app.mouse('wheel-down', 3, 3)
  expect(overlayOf(app)).not.toHaveProperty('target')
  app.close()
})

test('off, as it is at first, clicks that are still on their way do nothing', async () => {
  const app = await draw({columns: 80, rows: 24, model: busyHost})
  expect(app.text()).not.toContain('MOUSE')
  const before = app.store.getState()
  await app.clickOn('DOMAIN')
  await app.mouse('wheel-down', 3, 10)
  expect(app.store.getState()).toBe(before)
  app.close()
})

test.each(EVERY_SIZE)('%ix%i: m switches it on and off, and says how to copy', async (columns, rows) => {
  const app = await draw({columns, rows, model: busyHost})
  await app.press('m')
  expect(app.store.getState().mouse).toBe(true)
  expect(app.text()).toMatch(/MOUSE/)
  expect(app.text()).toMatch(/mouse on: m off again/)
  await app.press('j')
  expect(app.lines()[0]).toContain('MOUSE')
  await app.press('p')
  await app.press('m')
  expect(app.store.getState().mouse).toBe(false)
  await app.press('\x1b')
  await app.press('/m')
  expect(app.store.getState()).toMatchObject({mouse: false, view: {filter: 'm'}})
  app.close()
})

test.each(EVERY_SIZE)(
  '%ix%i: a click on any cell comes to something, or to nothing',
  async (columns, rows) => {
    const theme = themeOf({colours: 'none', glyphs: 'unicode'})
    const around = {room: 5, page: {first: 0, room: 5, end: 0}, nowMs: 0}
    for (const keys of ['0', '1', '2', '3', '4', '5', '6', 'L', '?', 'F', 'v', 'p', 'n', 'b', 'c', ':']) {
      const app = await drawn(columns, rows)
      await app.press(keys)
      const state = app.store.getState()
      app.close()
      let changed = 0
      for (let row = 0; row < rows; row++)
        for (let column = 0; column < columns; column += 5) {
          const {state: after} = pressMouse(theme, state, {button: 'left', column, row}, around)
          changed += Number(after !== state)
        }
      expect(changed).toBeGreaterThan(0)
    }
  },
)
