import {parseColours} from '../base/colour.ts'
import {choiceOf, nearNames} from '../base/near-names.ts'
import {isTheme, THEMES, TONE_NAMES, TONES} from '../rows/tones.ts'
import type {Setting} from './setting.ts'
import {valueText} from './value-text.ts'

/** Colours of the screen; NO_COLOR goes before them. */
export const colourSettings: readonly Setting[] = [
  {
    path: ['theme'],
    help: `set of colours: ${THEMES.join(', ')}`,
    schema: () => ({type: 'string', enum: THEMES}),
    usual: () => THEMES[0],
    take(config, value) {
      if (isTheme(value)) return {...config, theme: value}
      const near = typeof value === 'string' ? nearNames(value, THEMES) : []
      return `there is no theme ${valueText(value)}; ${near.length === 0 ? `there are ${THEMES.join(' ')}` : `is it ${choiceOf(near)}?`}`
    },
  },
  {
    path: ['colours', '*'],
    names: [...TONE_NAMES.keys()],
    help: 'colour of a meaning: "#d55e00", "red", 208; "white on blue" colours what is behind it as well',
    nameHelp: name => TONES[TONE_NAMES.get(name) ?? 'normal'],
    schema: () => ({anyOf: [{type: 'string'}, {type: 'integer', minimum: 0, maximum: 255}]}),
    example: () => '#d55e00',
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
