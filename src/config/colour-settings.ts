import {parseColours} from '../base/colour.ts'
import {THEMES, TONE_NAMES, TONES} from '../rows/tones.ts'
import {choice} from './plain-setting.ts'
import type {Setting} from './setting.ts'

/** Colours of the screen; NO_COLOR goes before them. */
export const colourSettings: readonly Setting[] = [
  choice('theme', `set of colours: ${THEMES.join(', ')}`, THEMES, theme => ({theme})),
  {
    path: ['colours', '*'],
    names: [...TONE_NAMES.keys()],
    help: 'colour of a meaning: "#d55e00", "red", 208; "white on blue" colours what is behind it as well',
    nameHelp: name => TONES[TONE_NAMES.get(name) ?? 'normal'],
    schema: () => ({anyOf: [{type: 'string'}, {type: 'integer', minimum: 0, maximum: 255}]}),
    example: name => (BEHIND.test(name) ? 'white on #0072b2' : '#d55e00'),
    take(config, value, name) {
      const tone = TONE_NAMES.get(name)
      const pair = parseColours(
        typeof value === 'number' ? `${value}` : typeof value === 'string' ? value : '',
      )
      if (typeof pair === 'string' || tone === undefined) return `${pair}`
      return {...config, colours: {...config.colours, [tone]: pair}}
    },
  },
]

/** Names of the meanings that are told by what is behind the text. */
const BEHIND = /header$|badge$|^cursor$/
