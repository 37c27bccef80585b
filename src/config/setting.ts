import type {Config} from './config.ts'
import type {ValueSchema} from './value-schema.ts'

/**
 * A setting of the config file is one record, listed in `setting-list.ts`. Help, `pintop config`, the variables of the
 * environment, the JSON schema and the manual derive from it.
 */
export interface Setting {
  /** Keys from the top of the file; `*` stands for any of `names`. */
  readonly path: readonly string[]
  readonly names?: readonly string[]
  /** Form of a name where `*` stands for any, and one of such names. */
  readonly anyName?: {readonly form: RegExp; readonly example: string}
  readonly help: string
  /** Returns what each of the names means, where they do not say it themselves. */
  readonly nameHelp?: (name: string) => string
  /** Returns the form of its value. What a form cannot tell is judged by `take`. */
  schema(name: string): ValueSchema
  /** Returns the value that it has if nobody sets it; absent if that depends on the terminal. */
  readonly usual?: (name: string) => unknown
  /** Returns a value that it may have, where nothing is usual. */
  readonly example?: (name: string) => unknown
  /** Adds a value to the config; a sentence says what would be right instead. */
  take(config: Config, value: unknown, name: string): Config | string
  /** Judges what was taken beside all other settings; a sentence says what is wrong, and what would be right. */
  readonly beside?: (config: Config, name: string) => string | undefined
}

/** Returns the name in place of the `*` of a path; `''` if it has none. */
export const nameIn = ({path}: Setting, keys: readonly string[]): string => keys[path.indexOf('*')] ?? ''

/** Returns the dotted keys of a setting, one for each of its names; a free name is shown by its example. */
export const keysOfSetting = ({path, names, anyName}: Setting): readonly string[] =>
  (names ?? [anyName?.example ?? '']).map(name => path.map(key => (key === '*' ? name : key)).join('.'))
