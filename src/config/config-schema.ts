import {keysOfSetting, nameIn, type Setting} from './setting.ts'
import {SETTINGS} from './setting-list.ts'
import type {ValueSchema} from './value-schema.ts'

/** A value's form with what an editor shows beside it. */
interface DescribedSchema extends ValueSchema {
  readonly description: string
  readonly default?: unknown
}

/** The form of a table of the config file. */
interface TableSchema {
  readonly type: 'object'
  readonly properties: Record<string, TableSchema | DescribedSchema>
  readonly patternProperties?: Readonly<Record<string, DescribedSchema>>
  readonly additionalProperties: false
}

/** Returns the form of the config file as a JSON schema, for editors and for those who write files by program. */
export function configSchema(): object {
  const top = emptyTable()
  for (const setting of SETTINGS) {
    const {path, anyName} = setting
    if (anyName !== undefined) {
      const [table = ''] = path
      const patternProperties = {[anyName.form.source]: describedSchema(setting, '')}
      top.properties[table] = {...emptyTable(), patternProperties}
    } else
      for (const dotted of keysOfSetting(setting)) {
        const keys = dotted.split('.')
        const table = keys.slice(0, -1).reduce(tableIn, top)
        table.properties[keys.at(-1) ?? ''] = describedSchema(setting, nameIn(setting, keys))
      }
  }
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'Settings of pintop',
    ...top,
  }
}

const emptyTable = (): TableSchema => ({type: 'object', properties: {}, additionalProperties: false})

/** Returns the table of a key, which is made where there is none yet. */
function tableIn({properties}: TableSchema, key: string): TableSchema {
  const table = properties[key] ?? emptyTable()
  properties[key] = table
  // A key is either a table in all settings or in none.
  return table as TableSchema
}

const describedSchema = (setting: Setting, name: string): DescribedSchema => ({
  description: [setting.help, setting.nameHelp?.(name)].filter(text => text !== undefined).join(': '),
  ...setting.schema(name),
  ...(setting.usual !== undefined && {default: setting.usual(name)}),
})
