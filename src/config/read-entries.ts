import {choiceOf, nearNames} from '../base/near-names.ts'
import type {Config} from './config.ts'
import {nameIn, type Setting} from './setting.ts'
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
  const followed: ConfigEntry[] = []
  const faults: ConfigFault[] = []
  for (const entry of entries) {
    const {keys, value, line, column} = entry
    const setting = SETTINGS.find(one => isAt(one, keys))
    const taken =
      setting === undefined ? unknownKey(keys) : setting.take(config, value, nameIn(setting, keys))
    if (typeof taken === 'string') faults.push({line, column, text: `${keys.join('.')}: ${taken}`})
    else {
      config = taken
      followed.push(entry)
    }
  }
  return {config, followed, faults}
}

const isAt = ({path, names = []}: Setting, keys: readonly string[]): boolean =>
  path.length === keys.length &&
  path.every((key, index) => (key === '*' ? names.includes(keys[index] ?? '') : key === keys[index]))

function unknownKey(keys: readonly string[]): string {
  const known = SETTINGS.flatMap(({path, names = ['']}) =>
    names.map(name => path.map(key => (key === '*' ? name : key)).join('.')),
  )
  const near = nearNames(keys.join('.'), known)
  return near.length === 0 ? 'unknown key' : `unknown key; is it ${choiceOf(near)}?`
}
