import {choiceOf, nearNames} from '../base/near-names.ts'
import type {Config} from './config.ts'
import {keysOfSetting, nameIn, type Setting} from './setting.ts'
import {SETTINGS} from './setting-list.ts'

/** A value of a config file, and where it stands in it, counted from 1. */
export interface ConfigEntry {
  readonly keys: readonly string[]
  readonly value: unknown
  readonly line: number
  readonly column: number
}

/** A place in a config file that is not followed, with what would be right there. */
export interface ConfigFault {
  readonly line: number
  readonly column: number
  readonly text: string
}

/** The entries of one file, understood. */
export interface ReadEntries {
  readonly config: Config
  /** Entries that are followed. */
  readonly followed: readonly ConfigEntry[]
  readonly faults: readonly ConfigFault[]
}

/** Adds a file's entries to a config. What is wrong in one of them leaves the others as they are. */
export function readEntries(entries: readonly ConfigEntry[], before: Config): ReadEntries {
  let config = before
  let followed: TakenEntry[] = []
  const faults: ConfigFault[] = []
  for (const entry of entries) {
    const setting = SETTINGS.find(one => isAt(one, entry.keys))
    const taken = setting === undefined ? unknownKey(entry.keys) : take(config, {setting, entry})
    if (setting === undefined || typeof taken === 'string') faults.push(faultAt(entry, `${taken}`))
    else {
      config = taken
      followed.push({setting, entry})
    }
  }
  // One after the other is left out until the rest goes together: each fault is judged beside what is followed.
  for (let bad = misfit(followed, config); bad !== undefined; bad = misfit(followed, config)) {
    const {one, text} = bad
    faults.push(faultAt(one.entry, text))
    followed = followed.filter(other => other !== one)
    config = followed.reduce((all, other) => take(all, other) as Config, before)
  }
  return {config, followed: followed.map(({entry}) => entry), faults}
}

/** An entry that is followed, with its setting. */
interface TakenEntry {
  readonly setting: Setting
  readonly entry: ConfigEntry
}

const take = (config: Config, {setting, entry: {keys, value}}: TakenEntry): Config | string =>
  setting.take(config, value, nameIn(setting, keys))

/** Finds the last entry that does not go together with the others. */
function misfit(
  followed: readonly TakenEntry[],
  config: Config,
): {readonly one: TakenEntry; readonly text: string} | undefined {
  for (const one of followed.toReversed()) {
    const {setting, entry} = one
    const text = setting.beside?.(config, nameIn(setting, entry.keys))
    if (text !== undefined) return {one, text}
  }
  return undefined
}

const faultAt = ({keys, line, column}: ConfigEntry, text: string): ConfigFault => ({
  line,
  column,
  text: `${keys.join('.')}: ${text}`,
})

/** Returns true if a setting stands at these keys of a file. */
export const isAt = ({path, names, anyName}: Setting, keys: readonly string[]): boolean =>
  path.length === keys.length &&
  path.every((key, index) => {
    const given = keys[index] ?? ''
    if (key !== '*') return key === given
    return names?.includes(given) ?? anyName?.form.test(given) ?? false
  })

function unknownKey(keys: readonly string[]): string {
  const near = nearNames(keys.join('.'), SETTINGS.flatMap(keysOfSetting))
  return near.length === 0 ? 'unknown key' : `unknown key; is it ${choiceOf(near)}?`
}
