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

const CUBE = [0, 95, 135, 175, 215, 255] as const

/** Formats one of xterm's 256 colours as `#rrggbb`: 16 of the theme, a 6×6×6 cube, 24 greys. */
export function paletteColour(index: number): string {
  const base = BASE[index]
  if (base !== undefined) return base
  if (index >= 232) return rgbColour((8 + (index - 232) * 10) * 0x01_01_01)
  const cube = index - 16
  const part = (divisor: number): number => CUBE[Math.floor(cube / divisor) % 6] ?? 0
  return rgbColour((part(36) << 16) | (part(6) << 8) | part(1))
}

/** Formats 0xrrggbb as `#rrggbb`. */
export const rgbColour = (rgb: number): string => `#${rgb.toString(16).padStart(6, '0')}`
