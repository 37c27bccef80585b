import type {Model} from '../model/model.ts'

export type Screen = 'domains' | 'pcpus' | 'net' | 'block' | 'threads'

/** What lies over the screen and takes the keys. */
export type Overlay =
  | {readonly kind: 'help'; readonly query: string; readonly top: number}
  | {readonly kind: 'sort'; readonly index: number}
  | {readonly kind: 'columns'; readonly index: number}
  /** A one-line text field at the foot: filter, delay, command. `error` is said beside it. */
  | {
      readonly kind: 'prompt'
      readonly what: 'filter' | 'delay' | 'command'
      readonly text: string
      readonly error?: string
    }

/** How one screen is looked at; kept per screen. */
export interface ScreenView {
  /** Key of the row under the cursor: it follows the row, not the line. */
  readonly cursor?: string
  /** Index of the first visible row. */
  readonly top: number
  readonly sort: {readonly column: string; readonly descending: boolean}
  /** Ids of the shown columns, in order. */
  readonly columns: readonly string[]
  /** Leftmost scrollable column. */
  readonly left: number
}

export interface View {
  readonly screen: Screen
  readonly screens: Readonly<Record<Screen, ScreenView>>
  /** Domains screen: every domain unfolded, or only these. */
  readonly tree: boolean
  readonly unfolded: readonly string[]
  readonly filter: string
  readonly amount: 'bytes' | 'requests'
  readonly overlay?: Overlay
  /** Rows keep their order until then (wall clock ms), so that they do not jump under a moving cursor. */
  readonly orderHeldUntilMs?: number
  readonly heldOrder?: readonly string[]
  readonly paused: boolean
  readonly delayMs: number
}

export interface State {
  /** On screen. While paused it stays; `latest` goes on. */
  readonly model?: Model
  readonly latest?: Model
  readonly view: View
  /** Terminal cells. */
  readonly size: {readonly columns: number; readonly rows: number}
  /** One sentence for the user, gone at the next key. */
  readonly notice?: {readonly text: string; readonly severity: 'normal' | 'warn' | 'critical'}
  readonly readOnly: boolean
  /** What pintop itself costs, for the header. */
  readonly self?: {readonly cpuPct: number; readonly rssBytes: number; readonly bytesPerSecond: number}
  /** Of the machine pintop runs on; read once, after the first frame. */
  readonly facts?: HostFacts
  /** Why the demo host is shown, where nobody asked for it. */
  readonly demoReason?: string
}

/** Untrusted texts, each absent when unknown. */
export interface HostFacts {
  readonly cpuModel?: string
  readonly os?: string
  readonly kernel?: string
  readonly machine?: string
}
