import type {Colour, Rgb} from './colour.ts'
import {XTERM_PALETTE} from './xterm-palette.ts'

const FIRST_FIXED = 16

/** Black, white, bright white. Bright black is left out: Solarized and others have the background's colour there. */
const GREYS: readonly number[] = [0, 7, 15]
const NOT_GREYS: readonly number[] = [1, 2, 3, 4, 5, 6, 9, 10, 11, 12, 13, 14]
/** Difference of a colour's parts below which it looks grey. */
const GREY_BELOW = 24

/** Returns the colour of the palette of 256 that is nearest; what a user's palette decides is not asked for. */
export const of256 = (colour: Colour): number =>
  typeof colour === 'number' ? colour : nearest(colour, [...XTERM_PALETTE.keys()].slice(FIRST_FIXED))

/** Returns the colour of the first 16 that is nearest; what has a hue keeps one. */
export function of16(colour: Colour): number {
  if (typeof colour === 'number' && colour < FIRST_FIXED) return colour
  const rgb = typeof colour === 'number' ? (XTERM_PALETTE[colour] ?? [0, 0, 0]) : colour
  return nearest(rgb, Math.max(...rgb) - Math.min(...rgb) < GREY_BELOW ? GREYS : NOT_GREYS)
}

const nearest = (colour: Rgb, indexes: readonly number[]): number =>
  indexes.reduce((best, index) => (distance(colour, index) < distance(colour, best) ? index : best))

/** Returns how different two colours look, weighted as the eye has it ("redmean"). */
function distance([red, green, blue]: Rgb, index: number): number {
  const [otherRed, otherGreen, otherBlue] = XTERM_PALETTE[index] ?? [0, 0, 0]
  const mean = (red + otherRed) / 2
  return (
    (2 + mean / 256) * (red - otherRed) ** 2 +
    4 * (green - otherGreen) ** 2 +
    (2 + (255 - mean) / 256) * (blue - otherBlue) ** 2
  )
}
