import {createStore, type StoreApi} from 'zustand/vanilla'
import type {State} from './state.ts'

export type PintopStore = StoreApi<State>

/** Creates the store, the only place that changes. Every change is a pure transition from this folder. */
export const createPintopStore = (initial: State): PintopStore => createStore<State>(() => initial)
