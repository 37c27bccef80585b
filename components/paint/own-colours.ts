import type {Colour, ColourPair} from '../../src/base/colour.ts'
import {of16, of256} from '../../src/base/fewer-colours.ts'
import type {Tone} from '../../src/rows/tones.ts'
import type {ToneColours} from './palettes/palette.ts'

type Depth = '16' | '256' | 'true'

/** Puts a user's colours in place of a palette's, in as many colours as the terminal has. Weights stay. */
export function ownColours(
  palette: ToneColours,
  own: Readonly<Partial<Record<Tone, ColourPair>>>,
  depth: Depth,
): ToneColours {
  const tones = Object.entries(own) as [Tone, ColourPair][]
  if (tones.length === 0) return palette
  return {
    ...palette,
    ...Object.fromEntries(tones.map(([tone, pair]) => [tone, recoloured(palette[tone], pair, depth)])),
  }
}

const INK = /(?:^|;)(?:38;5;\d+|3[0-7]|9[0-7])(?=;|$)/
const PAPER = /(?:^|;)(?:48;5;\d+|4[0-7]|10[0-7])(?=;|$)/
/** Faint, which stands for a dark colour where there is none. */
const FAINT = /(?:^|;)2(?=;|$)/

function recoloured(sgr: string, {ink, paper}: ColourPair, depth: Depth): string {
  let rest = sgr
  if (paper !== undefined) rest = rest.replace(PAPER, '')
  if (ink !== undefined) rest = rest.replace(INK, '').replace(FAINT, '')
  return [
    rest.replace(/^;/, ''),
    ...(ink === undefined ? [] : [parameters(ink, depth, 30)]),
    ...(paper === undefined ? [] : [parameters(paper, depth, 40)]),
  ]
    .filter(part => part !== '')
    .join(';')
}

/** Returns the SGR parameters of a colour. @param first parameter of the first colour: 30 for ink, 40 for paper */
function parameters(colour: Colour, depth: Depth, first: 30 | 40): string {
  if (depth === 'true' && typeof colour !== 'number') return `${first + 8};2;${colour.join(';')}`
  const index = depth === '16' ? of16(colour) : of256(colour)
  if (depth !== '16' && index > 15) return `${first + 8};5;${index}`
  return `${index < 8 ? first + index : first + 52 + index}`
}
