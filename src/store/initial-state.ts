import {type Caution, USUAL_CAUTION} from '../actions/caution.ts'
import {USUAL_HISTORY} from '../base/history-length.ts'
import {USUAL_REVERT_AFTER_S} from '../base/revert-after.ts'
import type {Ms} from '../base/units.ts'
import type {ScreenConfig, ScreenConfigs} from '../config/config.ts'
import {bindingsOf, type ChosenKeys, USUAL_BINDINGS} from '../keys/bindings.ts'
import type {ScreenId} from '../rows/screens/index.ts'
import {SCREENS, screenOf} from '../rows/screens/index.ts'
import type {ScreenView, View} from '../rows/view.ts'
import type {State} from './state.ts'

export interface Start {
  readonly delayMs: number
  readonly filter: string
  /** Id of the column by which the domains screen is sorted. */
  readonly sort?: string
  /** Settings of the screens' tables; `sort` goes before them. */
  readonly screens?: ScreenConfigs
  /** Number of past samples that charts show. */
  readonly history?: number
  readonly keys?: ChosenKeys
  /** Sentences about config files that are not followed as they stand. */
  readonly configFaults?: readonly string[]
  /** Screen to begin on; absent: the first. */
  readonly screen?: ScreenId
  /** Unit of the disk columns at first; absent: bytes. */
  readonly amount?: View['amount']
  readonly readOnly: boolean
  /** True if clicks do something from the start. */
  readonly mouse?: boolean
  readonly demoReason?: string
  readonly revertAfterMs?: Ms
  readonly caution?: Partial<Caution>
}

/** Returns the state before the first sample. */
export function initialState(start: Start): State {
  const {delayMs, filter, sort, readOnly, demoReason, revertAfterMs, configFaults = []} = start
  const screens = Object.fromEntries(
    SCREENS.map(screen => [screen, firstScreenView(screen, start.screens?.[screen])]),
  ) as Record<ScreenId, ScreenView>
  if (sort !== undefined) {
    const column = screenOf('domains').columns.find(({id}) => id === sort)
    screens.domains = {...screens.domains, sort: {column: sort, descending: column?.descending ?? true}}
  }
  return {
    view: {
      screen: start.screen ?? 'domains',
      screens,
      tree: false,
      unfolded: [],
      filter,
      amount: start.amount ?? 'bytes',
      paused: false,
      delayMs,
    },
    under: [],
    trail: [],
    size: {columns: 80, rows: 24},
    bindings: start.keys === undefined ? USUAL_BINDINGS : bindingsOf(start.keys),
    pendingKey: '',
    series: new Map(),
    historyLength: start.history ?? USUAL_HISTORY,
    suspicions: new Map(),
    readOnly,
    mouse: start.mouse === true,
    revertAfterMs: revertAfterMs ?? USUAL_REVERT_AFTER_S * 1000,
    caution: {...USUAL_CAUTION, ...start.caution},
    tagged: [],
    settings: new Map(),
    lastChangeId: 0,
    changes: [],
    ...(demoReason !== undefined && {demoReason}),
    ...(configFaults.length > 0 && {notice: {text: faultsText(configFaults), severity: 'warn'}}),
  }
}

function firstScreenView(screen: ScreenId, config: ScreenConfig = {}): ScreenView {
  const {columns, sort: usual} = screenOf(screen)
  const sorted = columns.find(({id}) => id === config.sort)
  const descending = sorted === undefined ? usual.descending : sorted.descending
  return {
    at: 0,
    top: 0,
    sort: {column: sorted?.id ?? usual.column, descending: descending !== (config.inverted === true)},
    left: 0,
    ...(config.columns !== undefined && {columns: config.columns}),
  }
}

/** Formats the first of the faults; that there are more, and what tells them whole, comes before it may be cut. */
const faultsText = ([first = '', ...more]: readonly string[]): string =>
  more.length === 0 ? first : `${more.length + 1} settings are wrong, see "pintop config": ${first}`
