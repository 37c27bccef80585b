import {clashOf} from '../keys/clash-of.ts'
import {type CommandId, commands} from '../keys/keymap.ts'
import {parseKey, spelt} from '../keys/parse-key.ts'
import type {Setting} from './setting.ts'

/** Keys of the commands, by the commands' names. */
export const keySettings: readonly Setting[] = [
  {
    path: ['keys', '*'],
    names: commands.map(({id}) => id),
    help: 'key of a command, or a list of keys; [] takes them away',
    nameHelp: name => commands.find(({id}) => id === name)?.help ?? '',
    schema: () => ({anyOf: [{type: 'string'}, {type: 'array', items: {type: 'string'}}]}),
    usual(name) {
      const keys = commands.find(({id}) => id === name)?.keys.map(spelt) ?? []
      return keys.length === 1 ? keys[0] : keys
    },
    take(config, value, name) {
      const keys: string[] = []
      for (const text of Array.isArray(value) ? value : [value]) {
        if (typeof text !== 'string') return 'give a key or a list of keys: "P", ["f5", "ctrl+p", "g p"]'
        const read = parseKey(text)
        if ('wrong' in read) return read.wrong
        keys.push(read.key)
      }
      return {...config, keys: {...config.keys, [name]: [...new Set(keys)]}}
    },
    beside: ({keys = {}}, name) => clashOf(keys, name as CommandId),
  },
]
