import type {Appearance} from '../components/paint/theme.ts'
import type {ScreenId} from '../src/rows/screens/index.ts'

/** A shot is one picture: a screen of pintop on a terminal of a size. */
export interface Shot {
  readonly name: string
  readonly columns: number
  readonly rows: number
  readonly screen: ScreenId
  /** Place of the cursor from the first sample on, so that the detail pane has a history. */
  readonly cursor?: {readonly domain: string; readonly disk?: string}
  /** True to let the recorded trace arrive after the keys. */
  readonly traced?: true
  /** Keys that are pressed at the end, one after the other. */
  readonly keys?: readonly string[]
  readonly appearance?: Appearance
}

const ENTER = '\r'

const SMALL = {columns: 80, rows: 24} as const
const MIDDLE = {columns: 120, rows: 40} as const
const victim = {screen: 'domains', cursor: {domain: 'web-03'}} as const

export const SHOTS: readonly Shot[] = [
  {name: 'domains-40x10', columns: 40, rows: 10, ...victim},
  {name: 'domains-80x24', ...SMALL, ...victim},
  {name: 'domains-120x40', ...MIDDLE, ...victim},
  {name: 'domains-200x50', columns: 200, rows: 50, ...victim},
  {name: 'tree-80x24', ...SMALL, ...victim, keys: ['t']},
  {name: 'pcpus-120x40', ...MIDDLE, screen: 'pcpus'},
  {name: 'net-80x24', ...SMALL, screen: 'net'},
  {name: 'block-120x40', ...MIDDLE, screen: 'block', cursor: {domain: 'db-01', disk: 'vda'}},
  {name: 'threads-120x40', ...MIDDLE, screen: 'threads'},
  {name: 'numa-80x24', ...SMALL, screen: 'numa'},
  {name: 'why-80x24', ...SMALL, ...victim, keys: ['6']},
  {name: 'trace-120x40', ...MIDDLE, ...victim, keys: ['6', 'x'], traced: true},
  {name: 'help-80x24', ...SMALL, ...victim, keys: ['?']},
  {name: 'pin-80x24', ...SMALL, ...victim, keys: ['p', '=', '2-3', ENTER, 'j']},
  {name: 'apply-80x24', ...SMALL, ...victim, keys: ['p', '=', '2-3', ENTER, 'V', 'a']},
  {name: 'balloon-80x24', ...SMALL, ...victim, keys: ['b', '16M', ENTER]},
  {name: 'caps-80x24', ...SMALL, ...victim, keys: ['c', '50%', ENTER]},
  {name: 'numatune-80x24', ...SMALL, ...victim, keys: ['n', 'j', ' ']},
  {name: 'plain-80x24', ...SMALL, ...victim, appearance: {colours: 'none', glyphs: 'ascii'}},
]
