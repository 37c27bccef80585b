import type {Colour, Rgb} from './colour.ts'

/** Red, green and blue of the first 16 colours, as xterm has them; terminals have palettes of their own. */
const FIRST_16 = [
  [0, 0, 0],
  [205, 0, 0],
  [0, 205, 0],
  [205, 205, 0],
  [0, 0, 238],
  [205, 0, 205],
  [0, 205, 205],
  [229, 229, 229],
  [127, 127, 127],
  [255, 0, 0],
  [0, 255, 0],
  [255, 255, 0],
  [92, 92, 255],
  [255, 0, 255],
  [0, 255, 255],
  [255, 255, 255],
] as const

/** Steps of the cube that the colours 16 to 231 make. */
const STEPS = [0, 95, 135, 175, 215, 255]

/** Red, green and blue of all 256 colours: 16, the cube, then greys. */
const PALETTE: readonly Rgb[] = [
  ...FIRST_16,
  ...STEPS.flatMap(red => STEPS.flatMap(green => STEPS.map((blue): Rgb => [red, green, blue]))),
  ...Array.from({length: 24}, (_, index): Rgb => [8 + 10 * index, 8 + 10 * index, 8 + 10 * index]),
]
const FIRST_FIXED = 16

/** Black, white, bright white. Bright black is left out: Solarized and others have the background's colour there. */
const GREYS: readonly number[] = [0, 7, 15]
const NOT_GREYS: readonly number[] = [1, 2, 3, 4, 5, 6, 9, 10, 11, 12, 13, 14]
/** Difference of a colour's parts below which it looks grey. */
const GREY_BELOW = 24

/** Returns the colour of the palette of 256 that is nearest; what a user's palette decides is not asked for. */
export const of256 = (colour: Colour): number =>
  typeof colour === 'number' ? colour : nearest(colour, [...PALETTE.keys()].slice(FIRST_FIXED))

/** Returns the colour of the first 16 that is nearest; what has a hue keeps one. */
export function of16(colour: Colour): number {
  if (typeof colour === 'number' && colour < FIRST_FIXED) return colour
  const rgb = typeof colour === 'number' ? (PALETTE[colour] ?? [0, 0, 0]) : colour
  return nearest(rgb, Math.max(...rgb) - Math.min(...rgb) < GREY_BELOW ? GREYS : NOT_GREYS)
}

const nearest = (colour: Rgb, indexes: readonly number[]): number =>
  indexes.reduce((best, index) => (distance(colour, index) < distance(colour, best) ? index : best))

/** Returns how different two colours look, weighted as the eye has it ("redmean"). */
function distance([red, green, blue]: Rgb, index: number): number {
  const [otherRed, otherGreen, otherBlue] = PALETTE[index] ?? [0, 0, 0]
  const mean = (red + otherRed) / 2
  return (
    (2 + mean / 256) * (red - otherRed) ** 2 +
    4 * (green - otherGreen) ** 2 +
    (2 + (255 - mean) / 256) * (blue - otherBlue) ** 2
  )
}
