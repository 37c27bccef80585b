/** The tones with what they mean. Colours are chosen by the theme. */
export const TONES = {
  normal: 'what is neither good nor bad',
  dim: 'what matters less; units and explanations',
  good: 'good news',
  warn: 'what is worth a look',
  critical: 'what is bad',
  strong: 'what stands out',
  name: 'names: of the host, of the domain in a pane, titles of the help',
  border: 'lines between panes',
  tableHeader: 'titles of columns',
  sortedHeader: 'title of the column that orders the rows; the screen that is shown',
  cursor: 'row under the cursor, a bar: "on blue"',
  warnOnCursor: 'what is worth a look, in the row under the cursor',
  criticalOnCursor: 'what is bad, in the row under the cursor',
  key: 'keys',
  badge: 'badge of the state that is as it should be',
  alertBadge: 'badge of the state that is not',
  guest: 'time that guests had',
  busy: 'time that anybody had',
  wait: 'time waited',
  memory: 'memory',
  track: 'rest of a meter',
  spark: 'small history beside figures',
} as const

/** The meaning of a piece of text. */
export type Tone = keyof typeof TONES

/** Names of the tones in a config file, `table-header` for `tableHeader`, each with its tone. */
export const TONE_NAMES: ReadonlyMap<string, Tone> = new Map(
  (Object.keys(TONES) as Tone[]).map(tone => [
    tone.replace(/[A-Z]/g, letter => `-${letter.toLowerCase()}`),
    tone,
  ]),
)

/** Sets of colours; the light ones are for light backgrounds. */
export const THEMES = ['dark', 'light', 'colour-blind', 'colour-blind-light'] as const
export type ThemeName = (typeof THEMES)[number]

export const isTheme = (name: string): name is ThemeName => THEMES.some(theme => theme === name)
