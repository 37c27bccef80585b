import type {NumaMaps} from '../../collectors/measure/numa-maps.ts'
import type {Outcome} from '../actions/outcome.ts'
import type {Plan} from '../actions/plan.ts'
import type {PinEdits} from '../actions/plans/pin-rows.ts'
import type {Cpuset} from '../base/cpuset.ts'
import type {Uuid} from '../base/ids.ts'
import type {Ms} from '../base/units.ts'
import type {NumaMode, SchedulerParameter} from '../libvirt/settings.ts'
import type {Blame} from '../model/blame/blame.ts'
import type {Scopes} from './overlays/editor-scopes.ts'

/** What lies over the screen and takes the keys. */
export type Overlay =
  | {readonly kind: 'help'; readonly query: string; readonly top: number}
  | {readonly kind: 'sort'; readonly index: number}
  | {readonly kind: 'columns'; readonly index: number}
  /** `index` counts from the newest change. */
  | {readonly kind: 'log'; readonly index: number}
  /** A one-line text field at the foot: filter, delay, command. `error` is said beside it. */
  | {
      readonly kind: 'prompt'
      readonly what: 'filter' | 'delay' | 'command'
      readonly text: string
      readonly error?: string
    }
  | WhyOverlay
  | NumaMapsOverlay
  | PinEditor
  | CapEditor
  | BalloonEditor
  | NumatuneEditor
  | ApplyOverlay

/** Everything that makes one domain wait, and what would help. */
export interface WhyOverlay {
  readonly kind: 'why'
  readonly domain: Uuid
  /** Which proposal is under the cursor. */
  readonly index: number
  readonly trace?: Trace
}

/** The scheduler's own events: who ran while the domain waited. */
export type Trace =
  | {readonly status: 'running'; readonly seconds: number}
  | {readonly status: 'done'; readonly blame: Blame; readonly top: number}
  | {readonly status: 'failed'; readonly why: string}

/** Where a domain's pages are; asked for first, as it costs. */
export interface NumaMapsOverlay {
  readonly kind: 'numa-maps'
  readonly domain: Uuid
  readonly reading:
    | {readonly status: 'asked'}
    | {readonly status: 'running'}
    | ({readonly status: 'done'} & NumaMapsRead)
    | {readonly status: 'failed'; readonly why: string}
}

export interface NumaMapsRead {
  readonly maps: NumaMaps
  readonly tookMs: Ms
}

/** The matrix of threads and pCPUs. */
export interface PinEditor {
  readonly kind: 'pin'
  readonly domains: readonly Uuid[]
  /** What libvirt's pins are read from, and where the new ones go. */
  readonly scopes: Scopes
  readonly edits: PinEdits
  /** Index of the row under the cursor, and of its pCPU in the matrix' order. */
  readonly row: number
  readonly column: number
  /** Where a range was begun: index of a pCPU. */
  readonly anchor?: number
  /** A cpulist as far as it is typed; then all keys are its. */
  readonly typed?: string
  readonly error?: string
  /** What a suggestion is based on. */
  readonly why?: string
  readonly staged?: Staged
}

/** What a proposal promised, for as long as nothing else is edited. */
export interface Staged {
  readonly edits: object
  readonly expected: string
}

/** What the editors of one domain's figures have in common. */
interface FormEditorBasics {
  readonly domain: Uuid
  readonly scopes: Scopes
  /** A value as far as it is typed; then all keys are its. */
  readonly typed?: string
  readonly error?: string
}

/** Shares and quotas, a row each. */
export interface CapEditor extends FormEditorBasics {
  readonly kind: 'cap'
  readonly row: number
  readonly edits: Readonly<Partial<Record<SchedulerParameter, number>>>
  readonly staged?: Staged
}

/** The guest's memory. */
export interface BalloonEditor extends FormEditorBasics {
  readonly kind: 'balloon'
  /** KiB; absent until it is changed. */
  readonly target?: number
}

/** Mode and nodes of the guest's memory: row 0 is the mode, the others are nodes. */
export interface NumatuneEditor extends FormEditorBasics {
  readonly kind: 'numatune'
  readonly row: number
  readonly mode?: NumaMode
  readonly nodeset?: Cpuset
}

/** A plan: to be confirmed, being executed, executed. */
export interface ApplyOverlay {
  readonly kind: 'apply'
  readonly plan: Plan
  /** The editor that it came from, which Esc goes back to. */
  readonly from?: Overlay
  readonly phase: 'confirm' | 'running' | 'done'
  readonly focus: 'cancel' | 'apply'
  /** It goes back by itself unless it is kept. */
  readonly revert: boolean
  /** Level 3: the domain's name as far as it is typed. */
  readonly typed: string
  /** First visible step. */
  readonly top: number
  /** Which step is under way and how far it is. */
  readonly progress?: {readonly step: number; readonly text: string}
  readonly outcome?: Outcome
}
