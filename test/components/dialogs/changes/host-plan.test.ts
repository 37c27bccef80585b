import {expect, test} from 'vitest'
import {demoScreen} from '../../demo-screen.ts'

test.each([
  [80, 24],
  [120, 40],
])(
  '%ix%i: the whole host is planned, pinned domains on request, and previewed as one change',
  async (columns, rows) => {
    const app = await demoScreen({columns, rows})
    await app.press(':plan\r')
    expect(app.text()).toContain('looking at the host for some seconds')
    await app.live(3)
    expect(app.lines()[1]).toMatch(/^ nothing is moved; r would move \d: /)
    expect(app.text()).toMatch(/web-03 +stays: it has pins of its own; r would move it: \d+% -> \d+%/)
    const stays = app.text()
    await app.live(2)
    expect(app.text()).toBe(stays)
    await app.press('\r')
    expect(app.text()).toContain('nothing is to be moved')
    await app.press('r')
    expect(app.text()).toMatch(/ \+ web-03 +p4-7 -> /)
    await app.planned()
    expect(app.lines()[0]).toMatch(/ live /)
    await app.press('L')
    expect(app.lines()[0]).toMatch(/live and next boot/)
    await app.press('L')
    expect(app.lines()[0]).toMatch(/(?<!live and )next boot/)
    await app.press('\r')
    expect(app.text()).toMatch(/vcpupin \S+ 0 \S+ --config/)
    await app.press('\x1b')
    await app.press('L')
    await app.press('\r')
    expect(app.lines()[0]).toMatch(/pin plan for \d domains?/)
    expect(app.text()).toMatch(/expected: .*web-03 waits about \d+% \(now \d+%\)/s)
    await app.press('\x1b')
    expect(app.lines()[0]).toContain('Plan, pinned domains too')
    await app.press('\x1b')
    expect(app.store.getState().overlay).toBeUndefined()
    app.close()
  },
)

test('nothing is planned of a screen that stands still, or where nothing may be changed', async () => {
  const app = await demoScreen({columns: 80, rows: 24})
  await app.press('z')
  await app.press(':plan\r')
  expect(app.text()).toContain('the screen is paused')
  await app.press('\x1b')
  await app.press('z')
  await app.change(state => ({...state, readOnly: true}))
  await app.press(':plan\r')
  expect(app.text()).toContain('--read-only')
  app.close()
})
