import type {Ms} from '../base/units.ts'
import type {ScreenId} from '../rows/screens/index.ts'
import {SCREENS, screenOf} from '../rows/screens/index.ts'
import type {ScreenView} from '../rows/view.ts'
import type {State} from './state.ts'

export interface Start {
  readonly delayMs: number
  readonly filter: string
  /** Id of the column by which the domains screen is sorted. */
  readonly sort?: string
  readonly readOnly: boolean
  readonly demoReason?: string
  readonly revertAfterMs?: Ms
}

/** Time after which a slow, wide or dangerous change goes back by itself, unless it is kept. */
const REVERT_AFTER_MS = 60_000

/** Returns the state before the first sample. */
export function initialState({delayMs, filter, sort, readOnly, demoReason, revertAfterMs}: Start): State {
  const screens = Object.fromEntries(SCREENS.map(screen => [screen, firstScreenView(screen)])) as Record<
    ScreenId,
    ScreenView
  >
  if (sort !== undefined) {
    const column = screenOf('domains').columns.find(({id}) => id === sort)
    screens.domains = {...screens.domains, sort: {column: sort, descending: column?.descending ?? true}}
  }
  return {
    view: {
      screen: 'domains',
      screens,
      tree: false,
      unfolded: [],
      filter,
      amount: 'bytes',
      paused: false,
      delayMs,
    },
    under: [],
    trail: [],
    size: {columns: 80, rows: 24},
    pendingKey: '',
    series: new Map(),
    suspicions: new Map(),
    readOnly,
    revertAfterMs: revertAfterMs ?? REVERT_AFTER_MS,
    tagged: [],
    settings: new Map(),
    lastChangeId: 0,
    changes: [],
    ...(demoReason !== undefined && {demoReason}),
  }
}

const firstScreenView = (screen: ScreenId): ScreenView => ({
  at: 0,
  top: 0,
  sort: screenOf(screen).sort,
  left: 0,
})
