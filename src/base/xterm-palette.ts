import type {Rgb} from './colour.ts'

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
export const XTERM_PALETTE: readonly Rgb[] = [
  ...FIRST_16,
  ...STEPS.flatMap(red => STEPS.flatMap(green => STEPS.map((blue): Rgb => [red, green, blue]))),
  ...Array.from({length: 24}, (_, index): Rgb => [8 + 10 * index, 8 + 10 * index, 8 + 10 * index]),
]
