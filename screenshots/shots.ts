import type {Appearance} from '../components/theme.ts'

/** One picture: what to press on a terminal of which size. */
export interface Shot {
  readonly name: string
  readonly columns: number
  readonly rows: number
  readonly keys?: string
  readonly appearance?: Appearance
}

export const SHOTS: readonly Shot[] = [
  {name: 'domains-40x10', columns: 40, rows: 10},
  {name: 'domains-80x24', columns: 80, rows: 24},
  {name: 'domains-120x40', columns: 120, rows: 40},
  {name: 'domains-200x50', columns: 200, rows: 50},
  {name: 'tree-80x24', columns: 80, rows: 24, keys: 't'},
  {name: 'pcpus-120x40', columns: 120, rows: 40, keys: '1'},
  {name: 'net-80x24', columns: 80, rows: 24, keys: '2'},
  {name: 'block-120x40', columns: 120, rows: 40, keys: '3'},
  {name: 'threads-120x40', columns: 120, rows: 40, keys: '4'},
  {name: 'help-80x24', columns: 80, rows: 24, keys: '?'},
  {
    name: 'plain-80x24',
    columns: 80,
    rows: 24,
    appearance: {colours: 'none', glyphs: 'ascii'},
  },
]
