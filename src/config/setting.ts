import type {Config} from './config.ts'

/** A setting of the config file is one record, listed in `setting-list.ts`; help and `pintop config` derive from it. */
export interface Setting {
  /** Keys from the top of the file; `*` stands for any of `names`. */
  readonly path: readonly string[]
  readonly names?: readonly string[]
  readonly help: string
  /** Value as it would stand in the file if nobody set it; absent if the usual depends on the terminal. */
  readonly usual?: (name: string) => string
  /** Adds a value to the config; a sentence says what would be right instead. */
  take(config: Config, value: unknown, name: string): Config | string
}

/** Returns the name in place of the `*` of a path; `''` if it has none. */
export const nameIn = ({path}: Setting, keys: readonly string[]): string => keys[path.indexOf('*')] ?? ''
