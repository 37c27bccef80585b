import {safeText} from '../../src/base/safe-text.ts'
import {type Config, NO_CONFIG} from '../../src/config/config.ts'
import {envEntries} from '../../src/config/env-entries.ts'
import {type ConfigValue, readEntries} from '../../src/config/read-entries.ts'
import {textOfSoon} from './text-of.ts'

/** The config as files and the environment give it. */
export interface LoadedConfig {
  readonly config: Config
  /** Values that are followed, each from where it was given last, by their dotted keys. */
  readonly origins: ReadonlyMap<string, Origin>
  /** Sentences about what is not followed, each with file, line and column, or with the variable. */
  readonly faults: readonly string[]
}

/** A value that is followed, and where it was given: `file:line`, or a variable of the environment. */
interface Origin extends ConfigValue {
  readonly from: string
}

/**
 * Reads the config files, then the environment. A file that is absent says nothing; whatever is wrong is told, and the
 * rest followed.
 */
export async function loadConfig(
  files: readonly string[],
  env: Readonly<Record<string, string | undefined>> = {},
): Promise<LoadedConfig> {
  let config = NO_CONFIG
  const origins = new Map<string, Origin>()
  const faults: string[] = []
  /** Adds the values of one source, each with its place in words: exact for a fault, short for its origin. */
  function add<Entry extends ConfigValue>(
    entries: readonly Entry[],
    placeOf: (entry: Entry) => {readonly fault: string; readonly from: string},
  ): void {
    const read = readEntries(entries, config)
    config = read.config
    for (const entry of read.followed) {
      const {keys, value} = entry
      origins.set(keys.join('.'), {keys, value, from: placeOf(entry).from})
    }
    for (const {entry, text} of read.faults) faults.push(safeText(`${placeOf(entry).fault}: ${text}`))
  }

  for (const file of files) {
    const read = await textOfSoon(file)
    if (read === undefined) continue
    if ('why' in read) {
      faults.push(safeText(`${file}: ${read.why}`))
      continue
    }
    // Loaded only where there is a file: most hosts have none.
    const {tomlEntries} = await import('./toml-entries.ts')
    const entries = tomlEntries(read.text)
    if ('text' in entries) faults.push(safeText(`${file}:${entries.line}:${entries.column}: ${entries.text}`))
    else
      add(entries, ({keys, line, column}) => ({
        fault: `${file}:${line}:${column}: ${keys.join('.')}`,
        from: `${file}:${line}`,
      }))
  }
  const given = envEntries(env)
  add(given.entries, ({variable}) => ({fault: variable, from: variable}))
  return {config, origins, faults: [...faults, ...given.faults.map(safeText)]}
}
