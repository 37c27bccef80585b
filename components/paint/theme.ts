import type {Severity} from '../../src/rows/table.ts'
import {asciiGlyphs, type Glyphs, unicodeGlyphs} from './glyphs.ts'

/** The colours and characters that a terminal can show. */
export interface Appearance {
  readonly colours: 'none' | '16' | '256'
  readonly glyphs: 'unicode' | 'ascii'
}

/** The meaning of a piece of text. Colours are chosen here and nowhere else. */
export type Tone =
  | Severity
  | 'strong'
  /** Names of things: the host, the domain in the detail pane. */
  | 'name'
  | 'border'
  | 'tableHeader'
  | 'sortedHeader'
  | 'cursor'
  /** Severities on the cursor's bar, where their own colours cannot be read. */
  | 'warnOnCursor'
  | 'criticalOnCursor'
  | 'key'
  | 'badge'
  | 'alertBadge'
  | 'guest'
  | 'busy'
  | 'wait'
  | 'memory'
  | 'track'
  /** A small history, less prominent than the figures. */
  | 'spark'

export interface Theme {
  readonly appearance: Appearance
  readonly glyphs: Glyphs
  /** SGR parameters of each tone; `''` = plain. */
  readonly sgr: Readonly<Record<Tone, string>>
  /** True when there are no colours: severities then carry a mark beside the figure. */
  readonly marked: boolean
}

const colours256: Record<Tone, string> = {
  normal: '',
  dim: '38;5;244',
  good: '38;5;114',
  warn: '38;5;179',
  critical: '1;38;5;203',
  strong: '1',
  name: '1;38;5;117',
  border: '38;5;239',
  tableHeader: '38;5;250;48;5;236',
  sortedHeader: '1;38;5;117;48;5;236',
  cursor: '48;5;24',
  warnOnCursor: '1;38;5;221',
  criticalOnCursor: '1;38;5;210',
  key: '1;38;5;117',
  badge: '1;38;5;16;48;5;114',
  alertBadge: '1;38;5;16;48;5;179',
  guest: '38;5;74',
  busy: '38;5;109',
  wait: '38;5;203',
  memory: '38;5;139',
  track: '38;5;238',
  spark: '38;5;131',
}

/** Bright black is the background's own colour in Solarized and others; what is dim is faint instead (SGR 2). */
const colours16: Record<Tone, string> = {
  normal: '',
  dim: '2',
  good: '32',
  warn: '33',
  critical: '1;31',
  strong: '1',
  name: '1;36',
  border: '2',
  tableHeader: '30;46',
  sortedHeader: '1;37;46',
  cursor: '37;44',
  warnOnCursor: '1;33',
  criticalOnCursor: '1;37;41',
  key: '1;36',
  badge: '30;42',
  alertBadge: '30;43',
  guest: '36',
  busy: '32',
  wait: '31',
  memory: '35',
  track: '2',
  spark: '31',
}

const noColours: Record<Tone, string> = {
  normal: '',
  dim: '',
  good: '',
  warn: '1',
  critical: '1',
  strong: '1',
  name: '1',
  border: '',
  tableHeader: '4',
  sortedHeader: '1;4',
  cursor: '7',
  warnOnCursor: '1',
  criticalOnCursor: '1',
  key: '1',
  badge: '7',
  alertBadge: '7',
  guest: '',
  busy: '',
  wait: '',
  memory: '',
  track: '',
  spark: '',
}

const palettes = {none: noColours, '16': colours16, '256': colours256} as const

export function themeOf(appearance: Appearance): Theme {
  return {
    appearance,
    glyphs: appearance.glyphs === 'ascii' ? asciiGlyphs : unicodeGlyphs,
    sgr: palettes[appearance.colours],
    marked: appearance.colours === 'none',
  }
}
