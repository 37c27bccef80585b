import type {Appearance} from '../../components/paint/theme.ts'
import type {Options} from '../cli/options.ts'

type Env = Readonly<Record<string, string | undefined>>

/** Decides how many colours and which characters the terminal gets, by its environment and the options. */
export function appearanceOf(
  env: Env,
  {ascii, braille = true}: Pick<Options, 'ascii' | 'braille'>,
): Appearance {
  const glyphs = ascii || !isUtf8(env) ? 'ascii' : braille ? 'unicode' : 'no-braille'
  return {colours: coloursOf(env), glyphs}
}

/**
 * Decides the number of colours. FORCE_COLOR goes first, with chalk's levels: 0 is none, 1 is 16, 2 is 256, 3 is all.
 * NO_COLOR (https://no-color.org) comes next, then TERM and COLORTERM.
 */
function coloursOf(env: Env): Appearance['colours'] {
  const forced = env.FORCE_COLOR
  if (forced !== undefined && forced !== '') {
    if (forced === '0' || forced === 'false') return 'none'
    return forced === '3' ? 'true' : forced === '2' ? '256' : '16'
  }
  if (env.NO_COLOR !== undefined && env.NO_COLOR !== '') return 'none'
  const term = env.TERM ?? ''
  if (term === 'linux') return '16'
  if (/^vt\d|-m$|-mono$/.test(term)) return 'none'
  if (/^(truecolor|24bit)$/.test(env.COLORTERM ?? '')) return 'true'
  if (/256/.test(term) || env.COLORTERM !== undefined || /^(xterm-kitty|alacritty|foot)/.test(term))
    return '256'
  return '16'
}

/**
 * Returns true where UTF-8 can be shown. The first variable that is set decides, as setlocale(3) has it. The Linux
 * console lacks most of our glyphs.
 */
function isUtf8(env: Env): boolean {
  if (env.TERM === 'linux') return false
  const locale = [env.LC_ALL, env.LC_CTYPE, env.LANG].find(value => value !== undefined && value !== '')
  return locale !== undefined && /utf-?8/i.test(locale)
}
