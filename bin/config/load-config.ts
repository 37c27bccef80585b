import {safeText} from '../../src/base/safe-text.ts'
import {type Config, NO_CONFIG} from '../../src/config/config.ts'
import {type ConfigEntry, readEntries} from '../../src/config/read-entries.ts'
import {textOfSoon} from './text-of.ts'

/** The config as the files give it. */
export interface LoadedConfig {
  readonly config: Config
  /** Values that are followed, each of the last file that has it, by their dotted keys. */
  readonly origins: ReadonlyMap<string, ConfigEntry & {readonly file: string}>
  /** Sentences about what is not followed, each with file, line and column. */
  readonly faults: readonly string[]
}

/** Reads the config files. One that is absent says nothing; whatever is wrong in one is told, and the rest followed. */
export async function loadConfig(files: readonly string[]): Promise<LoadedConfig> {
  let config = NO_CONFIG
  const origins = new Map<string, ConfigEntry & {readonly file: string}>()
  const faults: string[] = []
  for (const file of files) {
    const text = await textOfSoon(file)
    if (text === undefined) continue
    if (typeof text !== 'string') {
      faults.push(safeText(`${file}: ${text.why}`))
      continue
    }
    // Loaded only where there is a file: most hosts have none.
    const {tomlEntries} = await import('./toml-entries.ts')
    const entries = tomlEntries(text)
    const read = 'text' in entries ? {config, followed: [], faults: [entries]} : readEntries(entries, config)
    config = read.config
    for (const entry of read.followed) origins.set(entry.keys.join('.'), {...entry, file})
    for (const {line, column, text} of read.faults)
      faults.push(safeText(`${file}:${line}:${column}: ${text}`))
  }
  return {config, origins, faults}
}
