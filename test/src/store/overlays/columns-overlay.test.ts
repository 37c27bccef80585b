import {expect, test} from 'vitest'
import {columnChoices} from '../../../../src/store/overlays/columns-overlay.ts'
import type {State} from '../../../../src/store/state.ts'
import {screenViewOf} from '../../../../src/store/table/cursor.ts'
import {shownColumns} from '../../../../src/store/table/sort.ts'
import {keys, started} from '../at-keys.ts'

const shown = (state: State) => shownColumns(state).map(({id}) => id)
const index = (state: State) => (state.overlay?.kind === 'columns' ? state.overlay.index : undefined)
const down = (times: number) => Array.from({length: times}, () => 'down')

const AT_80 = ['name', 'state', 'vcpus', 'usage', 'wait', 'throttled', 'memory', 'node', 'pin', 'cause']
const without = (...ids: readonly string[]) => AT_80.filter(id => !ids.includes(id))

test('the shown columns come first, then all the others', () => {
  const choices = columnChoices(keys(started(), 'v'))
  expect(choices.slice(0, 10)).toEqual(AT_80.map(id => ({id, shown: true})))
  expect(choices.slice(10).every(choice => !choice.shown)).toBe(true)
  expect(new Set(choices.map(({id}) => id)).size).toBe(choices.length)
  expect(choices.length).toBeGreaterThan(15)
})

test('Space hides the column at the cursor and shows it again', () => {
  const hidden = keys(started(), 'v', 'down', ' ')
  expect(shown(hidden)).toEqual(without('state'))
  // It is now the first of the others.
  expect(columnChoices(hidden)[9]).toEqual({id: 'state', shown: false})
  expect(shown(keys(hidden, ...down(8), 'enter'))).toEqual([...without('state'), 'state'])
})

test('the first column names the rows and stays', () => {
  const {view, notice} = keys(started(), 'v', ' ')
  expect(view.screens.domains.columns).toBeUndefined()
  expect(notice).toEqual({text: 'the first column names the rows and stays', severity: 'warn'})
})

test('< and > move a column, never before the first or behind the last shown', () => {
  const moved = keys(started(), 'v', ...down(3), '<')
  expect(shown(moved).slice(0, 4)).toEqual(['name', 'state', 'usage', 'vcpus'])
  expect(index(moved)).toBe(2)
  expect(shown(keys(moved, 'right'))).toEqual(AT_80)
  expect(shown(keys(moved, 'left', 'left', 'left')).slice(0, 2)).toEqual(['name', 'usage'])
  const last = keys(started(), 'v', ...down(9))
  expect(keys(last, '>')).toEqual(last)
  expect(keys(started(), 'v', '>')).toEqual(keys(started(), 'v'))
})

test('r goes back to what fits the width', () => {
  const state = keys(started(), 'v', 'down', ' ', 'r')
  expect(shown(state)).toEqual(AT_80)
  expect(screenViewOf(state)).not.toHaveProperty('columns')
})

test('the choice is kept per screen, at any width, and closes with Esc, q or v', () => {
  for (const name of ['escape', 'q', 'v']) {
    const state = keys(started(), 'v', 'down', ' ', name)
    expect(state.overlay).toBeUndefined()
    expect(shown({...state, size: {columns: 200, rows: 50}})).toEqual(without('state'))
    expect(shown(keys(state, '4'))).toContain('state')
  }
})

test('in requests, what is chosen is what is on screen', () => {
  const wide = {...started(), size: {columns: 140, rows: 40}}
  const requests = keys(wide, 'B')
  expect(shown(requests)).toContain('disk-requests')
  const chosen = keys(requests, 'v', 'down', ' ')
  expect(shown(chosen)).toEqual(shown(requests).filter(id => id !== 'state'))
  expect(shown(keys(chosen, 'escape', 'B'))).toEqual(shown(wide).filter(id => id !== 'state'))
  const moved = keys(requests, 'v', ...down(2), '<')
  expect(shown(moved)).toContain('disk-requests')
})
