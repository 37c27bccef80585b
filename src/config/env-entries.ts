import {choiceOf, nearNames} from '../base/near-names.ts'
import type {ConfigValue} from './read-entries.ts'
import {keysOfSetting, nameIn, type Setting} from './setting.ts'
import {SETTINGS} from './setting-list.ts'
import type {ValueSchema} from './value-schema.ts'

/** A setting that a variable of the environment gives. */
export interface EnvEntry extends ConfigValue {
  readonly variable: string
}

const PREFIX = 'PINTOP_'

/** Variables that are no settings. */
const OTHERS: ReadonlySet<string> = new Set([
  'PINTOP_CONFIG',
  'PINTOP_STATE_DIR',
  'PINTOP_CALLED_AS',
  'PINTOP_START',
  'PINTOP_DEMO_REASON',
])

/** Returns the variable of a setting by its dotted keys: `PINTOP_REVERT_AFTER` for `revert-after`. */
export const variableOf = (keys: string): string => PREFIX + keys.toUpperCase().replaceAll(/[.-]/g, '_')

/** Returns true if a setting has variables: one text holds its value, and its names are known. */
export const hasVariables = (setting: Setting): boolean =>
  setting.anyName === undefined && scalarType(setting.schema(setting.names?.[0] ?? '')) !== undefined

/**
 * Reads the settings that the environment gives; an empty variable gives none.
 * @returns them, and sentences about variables whose names are nearly those of settings
 */
export function envEntries(env: Readonly<Record<string, string | undefined>>): {
  readonly entries: readonly EnvEntry[]
  readonly faults: readonly string[]
} {
  const given = Object.keys(env).filter(
    name => name.startsWith(PREFIX) && !OTHERS.has(name) && env[name] !== '',
  )
  const entries: EnvEntry[] = []
  const faults: string[] = []
  // Most start without any.
  const known = given.length === 0 ? NONE : everyVariable()
  for (const variable of given) {
    const place = known.get(variable)
    if (place === undefined) faults.push(...unknownVariable(variable, [...known.keys()]))
    else entries.push({...place, variable, value: writtenIn(env[variable] ?? '', place.type)})
  }
  return {entries, faults}
}

type ScalarType = Exclude<ValueSchema['type'], 'array' | undefined>

interface Scalar {
  readonly keys: readonly string[]
  readonly type: ScalarType
}

const NONE: ReadonlyMap<string, Scalar> = new Map()

function everyVariable(): ReadonlyMap<string, Scalar> {
  return new Map(
    SETTINGS.filter(hasVariables).flatMap(setting =>
      keysOfSetting(setting).flatMap(dotted => {
        const keys = dotted.split('.')
        const type = scalarType(setting.schema(nameIn(setting, keys)))
        return type === undefined ? [] : [[variableOf(dotted), {keys, type}] as const]
      }),
    ),
  )
}

/** Returns the type of the values of a form that one text can hold. */
function scalarType({type, anyOf = []}: ValueSchema): ScalarType | undefined {
  if (type !== undefined) return type === 'array' ? undefined : type
  return anyOf.map(scalarType).find(one => one !== undefined)
}

/** Returns a text as the value that it writes; what writes none stays a text, which the setting refuses. */
function writtenIn(text: string, type: ScalarType): unknown {
  if (type === 'boolean') return BOOLEANS.get(text.toLowerCase()) ?? text
  return type === 'string' || Number.isNaN(Number(text)) ? text : Number(text)
}

const BOOLEANS: ReadonlyMap<string, boolean> = new Map([
  ['true', true],
  ['1', true],
  ['false', false],
  ['0', false],
])

/** Says what a variable may be meant for; one that is like no other may be anybody's. */
function unknownVariable(variable: string, known: readonly string[]): readonly string[] {
  const near = nearNames(
    variable,
    known.filter(name => Math.abs(name.length - variable.length) <= 2),
  )
  return near.length === 0 ? [] : [`${variable}: there is no such setting; is it ${choiceOf(near)}?`]
}
