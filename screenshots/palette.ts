import {XTERM_PALETTE} from '../src/base/xterm-palette.ts'

/** The first sixteen colours of a calm dark terminal theme. Programs choose them by meaning. */
const BASE = [
  '#1d2026',
  '#e06c75',
  '#98c379',
  '#d7a65f',
  '#61afef',
  '#c678dd',
  '#56b6c2',
  '#c8ccd4',
  '#5c6370',
  '#ef7a85',
  '#a9d48a',
  '#e5c07b',
  '#7bbcf5',
  '#d291e6',
  '#6fcbd6',
  '#ffffff',
] as const

/** Background and foreground of text without a colour of its own. */
export const PAPER = '#16181d'
export const INK = '#d5d8de'

/** Formats one of xterm's 256 colours as `#rrggbb`: 16 of the theme, and its own. */
export function paletteColour(index: number): string {
  const [red = 0, green = 0, blue = 0] = XTERM_PALETTE[index] ?? []
  return BASE[index] ?? rgbColour((red << 16) | (green << 8) | blue)
}

/** Formats 0xrrggbb as `#rrggbb`. */
export const rgbColour = (rgb: number): string => `#${rgb.toString(16).padStart(6, '0')}`
