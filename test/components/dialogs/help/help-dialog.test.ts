import {expect, test} from 'vitest'
import {changesOf} from '../../../../src/journal/change.ts'
import {carriedOut} from '../../../../src/store/overlays/apply-overlay.ts'
import {changesArrived} from '../../../../src/store/overlays/log-overlay.ts'
import {overlayHelp} from '../../../../src/store/overlays/overlay-help.ts'
import type {State} from '../../../../src/store/state.ts'
import {busyHost} from '../../../builders/busy-host.ts'
import {aChange} from '../../../builders/change.ts'
import {settingsOf} from '../../../builders/settings.ts'
import {draw} from '../../draw.ts'
import {expectFits} from '../../expect-fits.ts'

const told = (state: State): State => ({
  ...changesArrived(state, changesOf(aChange('a'))),
  settings: settingsOf(busyHost.domains),
})

const DIALOGS = [
  ['why', '6'],
  ['numa-maps', '5x'],
  ['log', 'L'],
  ['apply', 'S'],
  ['pin', 'p'],
  ['numatune', 'n'],
  ['balloon', 'b'],
  ['cap', 'c'],
  ['sort', 'F'],
  ['columns', 'v'],
] as const

test.each(DIALOGS)('%s: ? shows its own keys first, and goes back to it', async (kind, keys) => {
  const app = await draw({columns: 200, rows: 50, model: busyHost, change: told})
  for (const key of keys) await app.press(key)
  const dialog = app.store.getState().overlay
  expect(dialog?.kind).toBe(kind)
  const hints = [...(app.frame().split('\n').at(-1) ?? '').matchAll(/\x1b\[1m(.*?)\x1b\[0m/g)]
  await app.press('?')
  const {title, keys: listed} = overlayHelp[kind]
  expect(app.lines()[1]).toContain(` Keys in ${title}`)
  // Each key at the foot of the dialog is explained; for `12G` it is the digit that begins it.
  const explained = listed.flatMap(([names]) => names.split(' '))
  const named = hints.flatMap(([, text = '']) => text.split(' ')).filter(name => !/^\d\d/.test(name))
  expect(named.filter(name => !explained.includes(name))).toEqual([])
  await app.press('\x1b')
  expect(app.store.getState().overlay).toBe(dialog)
  app.close()
})

test('edits are there after the help was read, and F1 asks for it while a value is typed', async () => {
  const app = await draw({columns: 80, rows: 24, model: busyHost, change: told})
  await app.press('c')
  await app.press('50')
  await app.press('?')
  expect(app.text()).toContain('-> 50')
  await app.press('\uf701')
  expect(app.text()).toContain('Keys in Caps')
  expectFits(app, 80, 24)
  await app.press('limit')
  expect(app.text()).toContain('a quota without a limit')
  await app.press('\x1b')
  await app.press('\x1b')
  expect(app.store.getState().overlay).toMatchObject({kind: 'cap', typed: '50'})
  app.close()
})

test('what ends while the help is read has ended when it is closed', async () => {
  const app = await draw({columns: 80, rows: 24, model: busyHost, change: told})
  await app.press('S')
  await app.press('\t\r')
  await app.press('?')
  await app.change(state => carriedOut(state, 1, {key: 'b', steps: [{status: 'done'}]}))
  expect(app.text()).toContain('Keys in a change')
  await app.press('q')
  expect(app.store.getState().overlay).toMatchObject({kind: 'apply', phase: 'done'})
  app.close()
})
