import {choiceOf, nearNames} from '../base/near-names.ts'
import type {Config} from './config.ts'
import {keysOfSetting, nameIn, type Setting} from './setting.ts'
import {SETTINGS} from './setting-list.ts'

/** A value that is given for a setting, by a file or by the environment. */
export interface ConfigValue {
  readonly keys: readonly string[]
  readonly value: unknown
}

/** A value that is not followed, with what would be right there. */
export interface Misread<Entry> {
  readonly entry: Entry
  readonly text: string
}

/** The entries of one file, or of the environment, understood. */
export interface ReadEntries<Entry> {
  readonly config: Config
  /** Entries that are followed. */
  readonly followed: readonly Entry[]
  readonly faults: readonly Misread<Entry>[]
}

/** Adds entries to a config. What is wrong in one of them leaves the others as they are. */
export function readEntries<Entry extends ConfigValue>(
  entries: readonly Entry[],
  before: Config,
): ReadEntries<Entry> {
  let config = before
  let followed: TakenEntry<Entry>[] = []
  const faults: Misread<Entry>[] = []
  for (const entry of entries) {
    const setting = SETTINGS.find(one => isAt(one, entry.keys))
    const taken = setting === undefined ? unknownKey(entry.keys) : take(config, {setting, entry})
    if (setting === undefined || typeof taken === 'string') faults.push({entry, text: `${taken}`})
    else {
      config = taken
      followed.push({setting, entry})
    }
  }
  // One after the other is left out until the rest goes together: each fault is judged beside what is followed.
  for (let bad = misfit(followed, config); bad !== undefined; bad = misfit(followed, config)) {
    const {entry} = bad
    faults.push(bad)
    followed = followed.filter(other => other.entry !== entry)
    config = followed.reduce((all, other) => take(all, other) as Config, before)
  }
  return {config, followed: followed.map(({entry}) => entry), faults}
}

/** An entry that is followed, with its setting. */
interface TakenEntry<Entry> {
  readonly setting: Setting
  readonly entry: Entry
}

const take = (config: Config, {setting, entry: {keys, value}}: TakenEntry<ConfigValue>): Config | string =>
  setting.take(config, value, nameIn(setting, keys))

/** Finds the last entry that does not go together with the others. */
function misfit<Entry extends ConfigValue>(
  followed: readonly TakenEntry<Entry>[],
  config: Config,
): Misread<Entry> | undefined {
  for (const {setting, entry} of followed.toReversed()) {
    const text = setting.beside?.(config, nameIn(setting, entry.keys))
    if (text !== undefined) return {entry, text}
  }
  return undefined
}

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
