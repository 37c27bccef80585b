import {choiceOf} from '../base/near-names.ts'
import type {Config} from './config.ts'
import type {Setting} from './setting.ts'
import {TRUE_OR_FALSE} from './value-schema.ts'
import {valueText} from './value-text.ts'

/** Makes a setting that is on or off. */
export const flag = (
  key: string,
  help: string,
  part: (value: boolean) => Config,
  usual = false,
): Setting => ({
  path: [key],
  help,
  schema: () => TRUE_OR_FALSE,
  usual: () => usual,
  take: (config, value) => (typeof value === 'boolean' ? {...config, ...part(value)} : 'give true or false'),
})

/** Makes a setting that is one of several words, the usual one first. */
export const choice = <Word extends string>(
  key: string,
  help: string,
  words: readonly Word[],
  part: (word: Word, config: Config) => Config,
): Setting => ({
  path: [key],
  help,
  schema: () => ({type: 'string', enum: words}),
  usual: () => words[0],
  take(config, value) {
    const word = words.find(one => one === value)
    return word === undefined ? `give ${choiceOf(words.map(valueText))}` : {...config, ...part(word, config)}
  },
})
