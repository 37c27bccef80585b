import {expect, test} from 'vitest'
import {initialState} from '../../../../src/store/initial-state.ts'
import type {State} from '../../../../src/store/state.ts'
import {screenViewOf} from '../../../../src/store/table/cursor.ts'
import {keys, pressed, seen, started} from '../at-keys.ts'

const sortOf = (state: State) => {
  const {column, descending} = screenViewOf(state).sort
  return `${column} ${descending ? 'down' : 'up'}`
}

test.each<[presses: readonly string[], sort: string]>([
  [[], 'wait down'],
  [['I'], 'wait up'],
  [['I', 'I'], 'wait down'],
  [['P'], 'usage down'],
  [['P', 'P'], 'usage up'],
  [['M'], 'memory down'],
  [['T'], 'time down'],
  [['N'], 'name up'],
  [['N', 'w'], 'wait down'],
  [['w'], 'wait up'],
  [['<'], 'usage down'],
  [[','], 'usage down'],
  [['>'], 'throttled down'],
  [['.', '>'], 'memory down'],
  [['<', '<', '<', '<', '<', '<', '<'], 'name up'],
])('%j sorts by %s', (presses, sort) => {
  expect(sortOf(keys(started(), ...presses))).toBe(sort)
})

test('an order is seen at once, and the cursor stays on its row', () => {
  expect(seen(keys(started(), 'P'))).toBe('[>f e d c] b a')
  expect(seen(keys(started(), 'down', 'P'))).toBe('f [e d c >b] a')
  expect(seen(keys(started(), 'down', 'N', 'I'))).toBe('f [e d c >b] a')
})

test('a column the screen does not have is said, and nothing changes', () => {
  const {state} = pressed(keys(started(), '2'), 'P')
  expect(state.notice).toEqual({text: 'this screen has no column "cpu"', severity: 'warn'})
  expect(sortOf(state)).toBe('rx down')
  expect(pressed(state, 'down').state.notice).toBeUndefined()
})

test('each screen has its own order', () => {
  const state = keys(started(), 'N', '4')
  expect(sortOf(state)).toBe('wait down')
  expect(sortOf(keys(state, '0'))).toBe('name up')
})

test('the order asked for at the start', () => {
  const start = {delayMs: 2000, filter: '', readOnly: false}
  expect(sortOf(initialState({...start, sort: 'name'}))).toBe('name up')
  expect(sortOf(initialState({...start, sort: 'usage'}))).toBe('usage down')
})

test('the picker opens on the column in use and takes the one at its cursor', () => {
  const open = keys(started(), 'f6')
  // DOMAIN S VC %CPU WAIT%: the fifth.
  expect(open.overlay).toEqual({kind: 'sort', index: 4})
  expect(keys(open, 'down', 'j', 'k').overlay).toEqual({kind: 'sort', index: 5})
  const chosen = keys(open, 'up', 'enter')
  expect(chosen.overlay).toBeUndefined()
  expect(sortOf(chosen)).toBe('usage down')
  expect(sortOf(keys(started(), 'F', ' '))).toBe('wait up')
})

test('the picker stays in its list, and lets go without a change', () => {
  const open = keys(started(), 'f6')
  expect(keys(open, 'home', 'up').overlay).toMatchObject({kind: 'sort', index: 0})
  expect(keys(open, 'end', 'pagedown').overlay).toMatchObject({kind: 'sort', index: 9})
  for (const name of ['escape', 'q', 'f6', 'F']) {
    const closed = keys(open, 'down', name)
    expect(closed.overlay).toBeUndefined()
    expect(sortOf(closed)).toBe('wait down')
  }
  // Keys of the screen below do not act.
  expect(keys(open, 't', '3', 'P')).toEqual(open)
})
