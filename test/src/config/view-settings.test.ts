import {expect, test} from 'vitest'
import {viewSettings} from '../../../src/config/view-settings.ts'
import {initialState} from '../../../src/store/initial-state.ts'

const usual = {delayMs: 1000, filter: '', readOnly: false}

test('a screen as it is usually has nothing of its own', () => {
  expect(viewSettings(initialState(usual).view)).toEqual({delay: 1, filter: '', screens: {}})
})

test('a filter of another screen is not kept for the first one', () => {
  const {view} = initialState({...usual, filter: 'affinity=4'})
  expect(viewSettings(view).filter).toBe('')
})

test('a screen that begins with the settings of a view looks like it', () => {
  const screens = {
    domains: {columns: ['name', 'wait'], sort: 'name', inverted: true},
    numa: {sort: 'mem-pct'},
  } as const
  const {view} = initialState({...usual, delayMs: 2000, filter: 'web', screens})
  expect(viewSettings(view)).toEqual({delay: 2, filter: 'web', screens})
})
