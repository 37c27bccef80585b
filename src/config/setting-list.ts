import {isDelay, LONGEST_DELAY_S, SHORTEST_DELAY_S, USUAL_DELAY_S} from '../base/delay.ts'
import {isRevertAfter, USUAL_REVERT_AFTER_S} from '../base/revert-after.ts'
import {isThreshold, THRESHOLD_OPTIONS, THRESHOLDS} from '../model/cause/thresholds.ts'
import {filterFault} from '../rows/order.ts'
import {findColumn, offerColumn} from '../rows/query.ts'
import {SCREENS, type ScreenId, screenOf} from '../rows/screens/index.ts'
import type {Config, ScreenConfig} from './config.ts'
import type {Setting} from './setting.ts'
import {valueText} from './value-text.ts'

/** Every setting of the config file, in the order in which they are told. */
export const SETTINGS: readonly Setting[] = [
  {
    path: ['delay'],
    help: 'seconds between samples of the screen',
    usual: () => `${USUAL_DELAY_S}`,
    take: (config, value) =>
      typeof value === 'number' && isDelay(value)
        ? {...config, delayMs: value * 1000}
        : `give seconds from ${SHORTEST_DELAY_S} to ${LONGEST_DELAY_S}`,
  },
  {
    path: ['filter'],
    help: 'rows that the screen shows at first, as typed after /',
    usual: () => '""',
    take(config, value) {
      if (typeof value !== 'string') return 'give a text: "web"'
      return filterFault('domains', value) ?? {...config, filter: value}
    },
  },
  flag('read-only', 'true disables every action', readOnly => ({readOnly})),
  {
    path: ['revert-after'],
    help: 'seconds after which a change that is not kept goes back by itself',
    usual: () => `${USUAL_REVERT_AFTER_S}`,
    take: (config, value) =>
      typeof value === 'number' && isRevertAfter(value)
        ? {...config, revertAfterMs: value * 1000}
        : 'give whole seconds from 1',
  },
  flag('ascii', 'true draws with ASCII only', ascii => ({ascii})),
  flag('mouse', 'true switches the mouse on from the start, as m does', mouse => ({mouse})),
  {
    path: ['thresholds', '*'],
    names: Object.keys(THRESHOLD_OPTIONS),
    help: 'per cent from which on a figure is a cause, as with --threshold',
    usual: name => `${THRESHOLDS[THRESHOLD_OPTIONS[name] ?? 'contentionPct']}`,
    take(config, value, name) {
      const key = THRESHOLD_OPTIONS[name]
      return key !== undefined && typeof value === 'number' && isThreshold(value)
        ? {...config, thresholds: {...config.thresholds, [key]: value}}
        : 'give per cent, above 0 and up to 100'
    },
  },
  {
    path: ['screens', '*', 'columns'],
    names: SCREENS,
    help: 'columns of the screen, in their order',
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
    take(config, value, name) {
      const id = columnId(name, value)
      return 'wrong' in id ? id.wrong : withScreen(config, name, {sort: id.id})
    },
  },
  {
    path: ['screens', '*', 'inverted'],
    names: SCREENS,
    help: 'true for the order that I makes of the usual one',
    take: (config, value, name) =>
      typeof value === 'boolean' ? withScreen(config, name, {inverted: value}) : TRUE_OR_FALSE,
  },
]

const TRUE_OR_FALSE = 'give true or false'

function flag(key: string, help: string, part: (value: boolean) => Config): Setting {
  return {
    path: [key],
    help,
    usual: () => 'false',
    take: (config, value) => (typeof value === 'boolean' ? {...config, ...part(value)} : TRUE_OR_FALSE),
  }
}

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
