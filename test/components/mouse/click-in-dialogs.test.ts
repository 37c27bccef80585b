import {expect, test} from 'vitest'
import {changesOf} from '../../../src/journal/change.ts'
import {changesArrived} from '../../../src/store/overlays/log-overlay.ts'
import {screenViewOf} from '../../../src/store/table/cursor.ts'
import {shownColumns} from '../../../src/store/table/sort.ts'
import {aChange} from '../../builders/change.ts'
import {EVERY_SIZE} from '../every-size.ts'
import {expectFits} from '../expect-fits.ts'
import {drawn, overlayOf, sortOf} from './mouse-screen.ts'

test.each(EVERY_SIZE)(
  '%ix%i: a list: select, then take; what was clicked on stays where it is',
  async (columns, rows) => {
    const app = await drawn(columns, rows)
    await app.press('F')
    for (const [column, id] of [
      ['%CPU', 'usage'],
      ['DOMAIN', 'name'],
    ] as const) {
      await app.clickOn(column)
      const before = app.lines().findIndex(line => line.includes(column))
      expect(overlayOf(app)?.kind).toBe('sort')
      await app.clickOn(column)
      expect(overlayOf(app)).toBeUndefined()
      expect(before).toBeGreaterThan(0)
      expect(sortOf(app).column).toBe(id)
      await app.press('F')
    }
    app.close()
  },
)

test.each(EVERY_SIZE.slice(0, 3))(
  '%ix%i: a column far below is taken by two clicks on one cell',
  async (columns, rows) => {
    const app = await drawn(columns, rows)
    await app.press('v')
    const state = app.store.getState()
    for (let notch = 0; notch < 3; notch++) await app.mouse('wheel-down', 5, 5)
    const row = app.lines().findLastIndex(line => line.includes('[ ]'))
    const title = app.lines()[row]?.slice(6, 12) ?? ''
    await app.mouse('left', 8, row)
    expect(app.lines()[row]).toContain(title)
    expect(screenViewOf(app.store.getState()).columns).toBeUndefined()
    await app.mouse('left', 8, row)
    expect(screenViewOf(app.store.getState()).columns).toHaveLength(shownColumns(state).length + 1)
    app.close()
  },
)

test.each(EVERY_SIZE)(
  '%ix%i: in the matrix a click goes to a cell, the next one toggles it',
  async (columns, rows) => {
    const app = await drawn(columns, rows)
    await app.press('p')
    const row = app.lines().findIndex(line => /vcpu 1 /i.test(line))
    expect(row).toBeGreaterThan(0)
    const cell = (app.lines()[row] ?? '').search(/[.#*]\s*\S*$|[.#*]/)
    await app.mouse('left', cell, row)
    const editor = overlayOf(app)
    expect(editor).toMatchObject({kind: 'pin', row: 1, edits: {}})
    await app.mouse(
      'left',
      cell,
      app.lines().findIndex(line => /vcpu 1 /i.test(line)),
    )
    expect(Object.keys((overlayOf(app) as {edits: object}).edits)).toHaveLength(1)
    expectFits(app, columns, rows)
    app.close()
  },
)

test('a question whether to leave the matrix is answered by a click in it: one goes on', async () => {
  const app = await drawn(80, 24)
  await app.press('p')
  await app.press(' ')
  await app.press('\x1b')
  expect(overlayOf(app)).toMatchObject({leaving: 'escape'})
  await app.clickOn('vCPU 1')
  const row = app.lines().findIndex(line => /vcpu 1 /i.test(line))
  await app.mouse('left', (app.lines()[row] ?? '').search(/[.#*]/), row)
  expect(overlayOf(app)).not.toHaveProperty('leaving')
  expect(overlayOf(app)).not.toHaveProperty('error')
  app.close()
})

test.each(EVERY_SIZE)('%ix%i: buttons of a plan: Cancel goes back, Apply does it', async (columns, rows) => {
  const app = await drawn(columns, rows)
  await app.press('p')
  await app.press(' ')
  await app.press('\r')
  expect(overlayOf(app)).toMatchObject({kind: 'apply', focus: 'cancel', revert: false})
  await app.clickOn('[ ] goes back')
  expect(overlayOf(app)).toMatchObject({revert: true})
  await app.clickOn('Cancel', rows - 3)
  expect(overlayOf(app)?.kind).toBe('pin')
  await app.press('\r')
  await app.clickOn('Apply ]')
  expect(overlayOf(app)).toMatchObject({kind: 'apply', phase: 'running'})
  expect(
    app.requests.filter(request => typeof request === 'object' && request.kind === 'carry-out'),
  ).toHaveLength(1)
  app.close()
})

test('a dangerous plan asks for the name, whatever is clicked on', async () => {
  const app = await drawn(80, 24)
  await app.press('p')
  await app.press('F')
  await app.press('\r')
  expect(app.text()).toContain('dangerous')
  await app.clickOn('[ Apply')
  expect(overlayOf(app)).toMatchObject({phase: 'confirm', focus: 'apply', typed: ''})
  await app.clickOn('[x]')
  await app.clickOn('[ Apply')
  expect(overlayOf(app)).toMatchObject({phase: 'confirm', typed: '', revert: true})
  app.close()
})

test('a plan that is confirmed by name is not confirmed by a click', async () => {
  const caution = {nameFrom: 1, revertFrom: 1} as const
  const app = await drawn(80, 24, state => ({...state, caution}))
  await app.press('p')
  await app.press(' ')
  await app.press('\r')
  expect(app.text()).toContain('by name: choose Apply and type the name')
  await app.clickOn('[ Apply')
  expect(overlayOf(app)).toMatchObject({phase: 'confirm', focus: 'apply', revert: true})
  await app.press('\r')
  expect(overlayOf(app)).toMatchObject({phase: 'confirm'})
  app.close()
})

test.each(EVERY_SIZE)('%ix%i: a change of the log is chosen, and asked about', async (columns, rows) => {
  const app = await drawn(columns, rows, state =>
    changesArrived(state, changesOf([...aChange('a'), ...aChange('b'), ...aChange('c')])),
  )
  await app.press('L')
  await app.clickOn('#1 ')
  expect(overlayOf(app)).toMatchObject({kind: 'log', index: 2})
  await app.clickOn('#3 ')
  expect(overlayOf(app)).toMatchObject({kind: 'log', index: 0})
  app.close()
})

test('forms: a click chooses the row; on a node it is chosen, then in or out', async () => {
  const app = await drawn(80, 24)
  await app.press('c')
  await app.clickOn('emulator_quota')
  expect(overlayOf(app)).toMatchObject({kind: 'cap', row: 2})
  await app.press('5')
  await app.clickOn('cpu_shares')
  expect(overlayOf(app)).toMatchObject({kind: 'cap', row: 2, typed: '5'})
  await app.clickOn('Esc')
  await app.clickOn('Esc')
  await app.press('n')
  await app.clickOn('node 1')
  expect(overlayOf(app)).toMatchObject({kind: 'numatune', row: 2})
  await app.clickOn('node 1')
  expect(overlayOf(app)).toHaveProperty('nodeset')
  app.close()
})
