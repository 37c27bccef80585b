import type {Appearance} from '../../components/paint/theme.ts'

type Env = Readonly<Record<string, string | undefined>>

/** How much colour and which characters this terminal gets, from its environment and `--ascii`. */
export function appearanceOf(env: Env, ascii: boolean): Appearance {
  return {colours: coloursOf(env), glyphs: ascii || !isUtf8(env) ? 'ascii' : 'unicode'}
}

/** NO_COLOR (https://no-color.org) beats all but FORCE_COLOR, whose levels are chalk's: 0 none, 1 16, 2 256. */
function coloursOf(env: Env): Appearance['colours'] {
  const forced = env.FORCE_COLOR
  if (forced !== undefined && forced !== '') {
    if (forced === '0' || forced === 'false') return 'none'
    return forced === '2' || forced === '3' ? '256' : '16'
  }
  if (env.NO_COLOR !== undefined && env.NO_COLOR !== '') return 'none'
  const term = env.TERM ?? ''
  if (term === 'linux') return '16'
  if (/^vt\d|-m$|-mono$/.test(term)) return 'none'
  if (/256/.test(term) || env.COLORTERM !== undefined || /^(xterm-kitty|alacritty|foot)/.test(term))
    return '256'
  return '16'
}

/** The first of these that is set decides, as setlocale(3) has it. The Linux console lacks most of our glyphs. */
function isUtf8(env: Env): boolean {
  if (env.TERM === 'linux') return false
  const locale = [env.LC_ALL, env.LC_CTYPE, env.LANG].find(value => value !== undefined && value !== '')
  return locale !== undefined && /utf-?8/i.test(locale)
}
