import {createStore, type StoreApi} from 'zustand/vanilla'
import type {State} from './state.ts'

export type PintopStore = StoreApi<State>

/** The one place that changes. Every change is a pure transition from this folder. */
export const createPintopStore = (initial: State): PintopStore => createStore<State>(() => initial)
