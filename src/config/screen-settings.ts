import {findColumn, offerColumn} from '../rows/query.ts'
import {SCREENS, type ScreenId, screenOf} from '../rows/screens/index.ts'
import type {Config, ScreenConfig} from './config.ts'
import type {Setting} from './setting.ts'
import {TRUE_OR_FALSE, type ValueSchema} from './value-schema.ts'
import {valueText} from './value-text.ts'

const columnsOf = (screen: string) => screenOf(screen as ScreenId).columns

/** Returns the form of the name of a column of a screen. */
const columnSchema = (screen: string): ValueSchema => ({
  type: 'string',
  enum: columnsOf(screen).flatMap(({id, aliases}) => [id, ...aliases]),
})

/** Settings of the screens' tables. */
export const screenSettings: readonly Setting[] = [
  {
    path: ['screens', '*', 'columns'],
    names: SCREENS,
    help: 'columns of the screen, in their order',
    schema: name => ({type: 'array', minItems: 1, items: columnSchema(name)}),
    example: name => columnsOf(name).map(({id}) => id),
    take(config, value, name) {
      if (!Array.isArray(value) || value.length === 0) return 'give names of columns: ["name", "wait"]'
      const ids: string[] = []
      for (const word of value) {
        const id = columnId(name, word)
        if ('wrong' in id) return id.wrong
        if (!ids.includes(id.id)) ids.push(id.id)
      }
      return withScreen(config, name, {columns: ids})
    },
  },
  {
    path: ['screens', '*', 'sort'],
    names: SCREENS,
    help: 'column that orders the rows of the screen',
    schema: columnSchema,
    usual: name => screenOf(name as ScreenId).sort.column,
    take(config, value, name) {
      const id = columnId(name, value)
      return 'wrong' in id ? id.wrong : withScreen(config, name, {sort: id.id})
    },
  },
  {
    path: ['screens', '*', 'inverted'],
    names: SCREENS,
    help: 'true for the order that I makes of the usual one',
    schema: () => TRUE_OR_FALSE,
    usual: () => false,
    take: (config, value, name) =>
      typeof value === 'boolean' ? withScreen(config, name, {inverted: value}) : 'give true or false',
  },
]

function columnId(screen: string, word: unknown): {readonly id: string} | {readonly wrong: string} {
  const {title, columns} = screenOf(screen as ScreenId)
  const column = typeof word === 'string' ? findColumn(columns, word) : undefined
  if (column !== undefined) return column
  const ids = columns.map(({id}) => id).join(' ')
  return {
    wrong: `${title} has no column ${valueText(word)}${offerColumn(columns, `${word}`)}; there are ${ids}`,
  }
}

const withScreen = (config: Config, name: string, part: ScreenConfig): Config => ({
  ...config,
  screens: {...config.screens, [name]: {...config.screens?.[name as ScreenId], ...part}},
})
