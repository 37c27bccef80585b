import {expect, test} from 'vitest'
import {bindingsOf} from '../../src/keys/bindings.ts'
import {busyHost} from '../builders/busy-host.ts'
import {draw} from './draw.ts'
import {EVERY_SIZE} from './every-size.ts'

const chosen = bindingsOf({
  pin: ['ctrl+p'],
  down: ['down', 'e'],
  log: ['7', 'f9'],
  help: ['f2'],
  untag: ['ctrl+t'],
  filter: [],
  'screen-net': ['N'],
  'sort-name': [],
  'next-screen': ['ctrl+n'],
})
const withKeys = (columns: number, rows: number) =>
  draw({columns, rows, model: busyHost, change: state => ({...state, bindings: chosen})})

test('a chosen key does what the command does, and its usual key nothing', async () => {
  const app = await withKeys(120, 40)
  await app.press('e')
  expect(app.lines().find(line => line.startsWith('▎'))).toContain('ci-17')
  await app.press('j')
  expect(app.lines().find(line => line.startsWith('▎'))).toContain('ci-17')
  expect(app.text()).toContain('j does nothing here: F2 help')
  await app.press('N')
  expect(app.store.getState().view.screen).toBe('net')
  await app.press('\x0e')
  expect(app.store.getState().view.screen).toBe('block')
  await app.press('\x10')
  expect(app.store.getState().overlay?.kind).toBe('pin')
  app.close()
})

test('what moves on a table moves in a list', async () => {
  const app = await withKeys(80, 24)
  await app.press('ve')
  expect(app.store.getState().overlay).toMatchObject({kind: 'columns', index: 1})
  app.close()
})

test('footer, bar and help have the chosen keys', async () => {
  const app = await withKeys(200, 50)
  expect(app.lines().at(-1)).toMatch(/F2 Help .*\^P Pin/)
  expect(app.lines().at(-1)).not.toMatch(/Filter|pPin/)
  expect(app.text()).toMatch(/N Net .*\^N next/)
  await app.press(' ')
  expect(app.text()).toContain('^T untag')
  await app.press('\uf702')
  expect(app.text()).toMatch(/\^P +pin vCPUs/)
  expect(app.text()).toMatch(/no key +filter:/)
  app.close()
})

test.each(EVERY_SIZE)('%dx%d: longer keys leave the frame whole', async (columns, rows) => {
  const app = await withKeys(columns, rows)
  expect(app.lines()).toHaveLength(rows)
  app.close()
})
