import type {Config} from '../../src/config/config.ts'
import type {ThemeName} from '../../src/rows/tones.ts'
import {asciiGlyphs, type Glyphs, noBrailleGlyphs, unicodeGlyphs} from './glyphs.ts'
import {ownColours} from './own-colours.ts'
import {colourBlindLightPalette} from './palettes/colour-blind-light-palette.ts'
import {colourBlindPalette} from './palettes/colour-blind-palette.ts'
import {darkPalette} from './palettes/dark-palette.ts'
import {lightPalette} from './palettes/light-palette.ts'
import {noColours} from './palettes/no-colours.ts'
import type {Palette, ToneColours} from './palettes/palette.ts'

export type {Tone} from '../../src/rows/tones.ts'

/** The colours and characters that a terminal can show. */
export interface Appearance {
  readonly colours: 'none' | '16' | '256' | 'true'
  readonly glyphs: 'unicode' | 'no-braille' | 'ascii'
}

/** The colours that a user has chosen. */
type ChosenColours = Pick<Config, 'theme' | 'colours'>

export interface Theme {
  readonly appearance: Appearance
  readonly glyphs: Glyphs
  /** SGR parameters of each tone. Colours are chosen here and nowhere else. */
  readonly sgr: ToneColours
  /** True when severities carry a mark beside the figure, as colours cannot tell them. */
  readonly marked: boolean
}

const palettes: Readonly<Record<ThemeName, Palette>> = {
  dark: darkPalette,
  light: lightPalette,
  'colour-blind': colourBlindPalette,
  'colour-blind-light': colourBlindLightPalette,
}

const glyphSets: Readonly<Record<Appearance['glyphs'], Glyphs>> = {
  unicode: unicodeGlyphs,
  'no-braille': noBrailleGlyphs,
  ascii: asciiGlyphs,
}

/** Makes the theme of a terminal. One without colours shows none, whatever is chosen. */
export function themeOf(appearance: Appearance, {theme = 'dark', colours = {}}: ChosenColours = {}): Theme {
  const depth = appearance.colours
  const palette = palettes[theme]
  return {
    appearance,
    glyphs: glyphSets[appearance.glyphs],
    sgr: depth === 'none' ? noColours : ownColours(palette[depth === '16' ? '16' : '256'], colours, depth),
    marked: depth === 'none' || palette.marked === true,
  }
}
