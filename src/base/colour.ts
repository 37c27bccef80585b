import {choiceOf, nearNames} from './near-names.ts'

/** A colour of the terminal's palette, 0 to 255, or red, green and blue, each 0 to 255. */
export type Colour = number | Rgb
export type Rgb = readonly [red: number, green: number, blue: number]

/** Colours of a text: in front, and behind it. */
export interface ColourPair {
  readonly ink?: Colour
  readonly paper?: Colour
}

const NAMES = ['black', 'red', 'green', 'yellow', 'blue', 'magenta', 'cyan', 'white']
/** The 16 colours that every terminal has, by their names. */
const COLOUR_NAMES: readonly string[] = [...NAMES, ...NAMES.map(name => `bright-${name}`)]

/**
 * Reads colours as a person writes them: `red`, `208`, `#d55e00`, `white on blue`, `on #003366`.
 * @returns a sentence if they are wrong
 */
export function parseColours(text: string): ColourPair | string {
  const [, ink = '', paper = ''] = /^(.*?)(?:\s*\bon\s+(.*))?$/.exec(text.trim().toLowerCase()) ?? []
  const pair: {ink?: Colour; paper?: Colour} = {}
  for (const [which, said] of [
    ['ink', ink],
    ['paper', paper],
  ] as const) {
    if (said === '') continue
    const colour = parseColour(said)
    if (colour === undefined) return unknownColour(said)
    pair[which] = colour
  }
  return Object.keys(pair).length === 0 ? FORMS : pair
}

function parseColour(word: string): Colour | undefined {
  const hex = /^#([\da-f]{2})([\da-f]{2})([\da-f]{2})$/.exec(word)
  if (hex !== null) {
    const [, red = '', green = '', blue = ''] = hex
    return [Number.parseInt(red, 16), Number.parseInt(green, 16), Number.parseInt(blue, 16)]
  }
  if (/^\d{1,3}$/.test(word)) return Number(word) < 256 ? Number(word) : undefined
  const index = COLOUR_NAMES.indexOf(word)
  return index < 0 ? undefined : index
}

const FORMS = 'give a colour: a name (red, bright-blue), 0 to 255, "#d55e00", or two: "white on blue"'

function unknownColour(word: string): string {
  const near = nearNames(word, COLOUR_NAMES)
  return near.length === 0 ? FORMS : `there is no colour ${JSON.stringify(word)}; is it ${choiceOf(near)}?`
}
