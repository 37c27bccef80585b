import {expect, test} from 'vitest'
import {viewSettings} from '../../src/config/view-settings.ts'
import {busyHost} from '../builders/busy-host.ts'
import {draw} from './draw.ts'

test('colours follow meaning: critical waiting is red, the cursor row has its bar', async () => {
  const app = await draw({
    columns: 80,
    rows: 24,
    model: busyHost,
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
    model: busyHost,
    appearance: {colours: 'none', glyphs: 'unicode'},
  })
  expect(app.frame()).not.toMatch(/\x1b\[[\d;]*[349][0-7]m/)
  expect(app.text()).toContain('!31.4')
  app.close()
})

test('a colour-blind-safe theme has its colours, and letters beside what matters', async () => {
  const app = await draw({
    columns: 80,
    rows: 24,
    model: busyHost,
    appearance: {colours: 'true', glyphs: 'unicode'},
    chosen: {theme: 'colour-blind', colours: {warn: {ink: [240, 228, 66]}}},
  })
  expect(app.text()).toContain('!31.4')
  expect(app.frame()).toMatch(/38;5;208m[^m]*!38\.0/)
  expect(app.frame()).toContain('38;2;240;228;66m')
  app.close()
})

test(':theme changes the colours at once, and W keeps them', async () => {
  const app = await draw({
    columns: 80,
    rows: 24,
    model: busyHost,
    appearance: {colours: '256', glyphs: 'unicode'},
  })
  await app.press(':theme drak\r')
  expect(app.text()).toContain('there is no theme "drak"; there are dark light')
  await app.press('\x1b')
  await app.press(':theme lig\t\r')
  expect(app.text()).toContain('theme light: W keeps it')
  expect(app.frame()).toContain('48;5;153')
  expect(app.frame()).not.toContain('48;5;24m')
  expect(viewSettings(app.store.getState().view)).toMatchObject({theme: 'light'})
  app.close()
})

test('ASCII: every byte of every screen is ASCII', async () => {
  const app = await draw({
    columns: 200,
    rows: 50,
    model: busyHost,
    appearance: {colours: '16', glyphs: 'ascii'},
  })
  for (const keys of ['0', '1', '2', '3', '4', '?', '\x1b', 'F', 'q', 'v']) {
    await app.press(keys)
    expect(app.text()).toMatch(/^[\n -~]*$/)
  }
  app.close()
})

test('16 colours: what is dim is faint, never bright black, which some palettes make invisible', async () => {
  const app = await draw({
    columns: 200,
    rows: 50,
    model: busyHost,
    appearance: {colours: '16', glyphs: 'unicode'},
  })
  expect(app.frame()).toMatch(/\x1b\[(?:\d+;)*2m/)
  for (const keys of ['0', '1', '5', '6', '\x1b', '?']) {
    await app.press(keys)
    expect(app.frame()).not.toMatch(/\x1b\[(?:\d+;)*90(?:;\d+)*m/)
  }
  app.close()
})
