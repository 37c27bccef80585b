/** Every character of ours that is not plain ASCII, and what stands for it where only ASCII can be shown. */
export interface Glyphs {
  readonly dash: string
  readonly ellipsis: string
  readonly ascending: string
  readonly descending: string
  readonly cursor: string
  readonly dot: string
  readonly horizontal: string
  readonly vertical: string
  readonly times: string
  /** From empty to full, for bars of one cell a value; no full block, so that lines stay apart. */
  readonly ramp: readonly string[]
  readonly meter: {
    readonly full: string
    /** Half a cell; `''` where there is none. */
    readonly half: string
    readonly track: string
    /** Brackets around it, where the track is blank. */
    readonly ends: readonly [] | readonly [string, string]
  }
}

export const unicodeGlyphs: Glyphs = {
  dash: '–',
  ellipsis: '…',
  ascending: '▴',
  descending: '▾',
  cursor: '▎',
  dot: '·',
  horizontal: '─',
  vertical: '│',
  times: '×',
  ramp: [' ', '▁', '▂', '▃', '▄', '▅', '▆', '▇'],
  meter: {full: '━', half: '╸', track: '─', ends: []},
}

export const asciiGlyphs: Glyphs = {
  dash: '-',
  ellipsis: '~',
  ascending: '^',
  descending: 'v',
  cursor: '>',
  dot: '.',
  horizontal: '-',
  vertical: '|',
  times: 'x',
  ramp: [' ', '_', '.', '-', '=', '+', '*', '#', '%', '@'],
  meter: {full: '|', half: '', track: ' ', ends: ['[', ']']},
}

const REPLACEMENTS: Readonly<Record<string, string>> = {
  '–': '-',
  '—': '-',
  '…': '~',
  '▴': '^',
  '▾': 'v',
  '▲': '^',
  '▼': 'v',
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

/** The same text in ASCII, character for character: cells keep their width. What has no stand-in becomes `?`. */
export const toAscii = (text: string, widthOf: (character: string) => number): string =>
  [...text]
    .map(character =>
      character < '\x7f' ? character : (REPLACEMENTS[character] ?? '?'.repeat(widthOf(character))),
    )
    .join('')
