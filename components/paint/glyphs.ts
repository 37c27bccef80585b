/**
 * The characters that pintop draws with: one set in Unicode, the same for fonts without braille, one for terminals that
 * can show only ASCII.
 */
export interface Glyphs {
  readonly dash: string
  readonly ellipsis: string
  readonly ascending: string
  readonly descending: string
  /** The same two while the rows keep the places that they had. */
  readonly ascendingHeld: string
  readonly descendingHeld: string
  readonly cursor: string
  readonly dot: string
  readonly horizontal: string
  readonly vertical: string
  readonly times: string
  /** Arrow from the culprit to whom it harms. */
  readonly from: string
  /** Marks of what was looked at: it holds, or not. */
  readonly found: string
  readonly notFound: string
  /** Characters from empty to full, for bars of one cell per value; no full block, so that lines stay apart. */
  readonly ramp: readonly string[]
  /** True if lines of charts are drawn in braille; else a chart is a ramp. */
  readonly braille: boolean
  readonly meter: {
    readonly full: string
    /** Character of the second part of a meter where there are no colours to tell it from the first. */
    readonly second: string
    /** Half a cell; `''` in a set that has none. */
    readonly half: string
    readonly track: string
    /** Brackets around the meter, in a set whose track is blank. */
    readonly ends: readonly [] | readonly [string, string]
  }
}

export const unicodeGlyphs: Glyphs = {
  dash: '–',
  ellipsis: '…',
  ascending: '▴',
  descending: '▾',
  ascendingHeld: '▵',
  descendingHeld: '▿',
  cursor: '▎',
  dot: '·',
  horizontal: '─',
  vertical: '│',
  times: '×',
  from: '←',
  found: '●',
  notFound: '○',
  ramp: [' ', '▁', '▂', '▃', '▄', '▅', '▆', '▇'],
  braille: true,
  meter: {full: '━', second: '╍', half: '╸', track: '─', ends: []},
}

export const noBrailleGlyphs: Glyphs = {...unicodeGlyphs, braille: false}

export const asciiGlyphs: Glyphs = {
  dash: '-',
  ellipsis: '~',
  ascending: '^',
  descending: 'v',
  ascendingHeld: '=',
  descendingHeld: '=',
  cursor: '>',
  dot: '.',
  horizontal: '-',
  vertical: '|',
  times: 'x',
  from: '<-',
  found: 'x',
  notFound: '.',
  ramp: [' ', '_', '.', '-', '=', '+', '*', '#', '%', '@'],
  braille: false,
  meter: {full: '|', second: ':', half: '', track: ' ', ends: ['[', ']']},
}

const REPLACEMENTS: Readonly<Record<string, string>> = {
  '’': "'",
  '−': '-',
  '–': '-',
  '—': '-',
  '…': '~',
  '▴': '^',
  '▾': 'v',
  '▵': '=',
  '▿': '=',
  '▲': '^',
  '▼': 'v',
  '◂': '<',
  '▸': '>',
  '↑': '^',
  '↓': 'v',
  '→': '>',
  '←': '<',
  '·': '.',
  '×': 'x',
  '─': '-',
  '│': '|',
  '├': '|',
  '└': '`',
  '≥': '>',
  '≤': '<',
  µ: 'u',
}

/**
 * Rewrites a text in ASCII, character for character, so that it takes the same cells. A character without a
 * replacement becomes `?`.
 * @param widthOf returns the cells that a character takes
 */
export const toAscii = (text: string, widthOf: (character: string) => number): string =>
  [...text]
    .map(character =>
      character < '\x7f' ? character : (REPLACEMENTS[character] ?? '?'.repeat(widthOf(character))),
    )
    .join('')
