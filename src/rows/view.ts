import type {ScreenId} from './screens/index.ts'
import type {ThemeName} from './tones.ts'

/** The state of one screen's table: cursor, scroll, sort, columns. */
export interface ScreenView {
  /** Key of the row under the cursor; the cursor follows the row, not the line. */
  readonly cursor?: string
  /** Index of the row where the cursor was last: if that row vanishes, its neighbour takes the cursor. */
  readonly at: number
  /** True once the cursor was moved or acted with; until then the first page stays in the window. */
  readonly moved?: true
  /** Index of the first visible row. */
  readonly top: number
  readonly sort: {readonly column: string; readonly descending: boolean}
  /** Ids of the shown columns, in order; absent = those that fit the width. */
  readonly columns?: readonly string[]
  /** Number of columns after the first that are scrolled away. */
  readonly left: number
}

/** State of what is shown, apart from the data: screen, filter, order, pause, interval. */
export interface View {
  readonly screen: ScreenId
  readonly screens: Readonly<Record<ScreenId, ScreenView>>
  /** True if every domain of the Domains screen is unfolded into its threads. */
  readonly tree: boolean
  /** Keys of the domains that are unfolded while not all are. */
  readonly unfolded: readonly string[]
  readonly filter: string
  /** Unit of the disk columns; `requests` replaces them by their counterparts, which count requests. */
  readonly amount: 'bytes' | 'requests'
  /** Wall clock time in ms until which rows keep their order, so that they do not jump under a moving cursor. */
  readonly orderHeldUntilMs?: number
  /** Keys of the rows in the order that they keep. */
  readonly heldOrder?: readonly string[]
  readonly paused: boolean
  readonly delayMs: number
  /** Colours chosen since the start; absent = those that it began with. */
  readonly theme?: ThemeName
}
