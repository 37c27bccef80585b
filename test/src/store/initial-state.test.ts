import {expect, test} from 'vitest'
import {initialState} from '../../../src/store/initial-state.ts'

const start = {delayMs: 1000, filter: '', readOnly: false}

test('one fault of the settings is told whole, several with what tells them', () => {
  expect(initialState(start).notice).toBeUndefined()
  expect(initialState({...start, configFaults: ['a:1:1: x']}).notice?.text).toBe('a:1:1: x')
  expect(initialState({...start, configFaults: ['a:1:1: x', 'b']}).notice).toEqual({
    text: '2 settings are wrong, see "pintop config": a:1:1: x',
    severity: 'warn',
  })
})
