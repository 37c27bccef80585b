import {initialState} from '../../src/store/initial-state.ts'
import type {State} from '../../src/store/state.ts'

/** Builds the program's state before its first sample: a delay of 2 s on a screen of 80x24. */
export const aState = (over: Partial<State> = {}): State => ({
  ...initialState({delayMs: 2000, filter: '', readOnly: false}),
  ...over,
})
