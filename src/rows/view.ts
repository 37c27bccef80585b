export type ScreenId = 'domains' | 'pcpus' | 'net' | 'block' | 'threads' | 'numa'

/** How one screen is looked at; kept per screen. */
export interface ScreenView {
  /** Key of the row under the cursor: it follows the row, not the line. */
  readonly cursor?: string
  /** Where the cursor was last: the neighbour takes it when its row vanishes. */
  readonly at: number
  /** Index of the first visible row. */
  readonly top: number
  readonly sort: {readonly column: string; readonly descending: boolean}
  /** Ids of the shown columns, in order; absent = those that fit the width. */
  readonly columns?: readonly string[]
  /** Leftmost scrollable column. */
  readonly left: number
}

export interface View {
  readonly screen: ScreenId
  readonly screens: Readonly<Record<ScreenId, ScreenView>>
  /** Domains screen: every domain unfolded, or only these. */
  readonly tree: boolean
  readonly unfolded: readonly string[]
  readonly filter: string
  readonly amount: 'bytes' | 'requests'
  /** Rows keep their order until then (wall clock ms), so that they do not jump under a moving cursor. */
  readonly orderHeldUntilMs?: number
  readonly heldOrder?: readonly string[]
  readonly paused: boolean
  readonly delayMs: number
}
