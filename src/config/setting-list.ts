import {CAUTIONS} from '../actions/caution.ts'
import {isDelay, LONGEST_DELAY_S, SHORTEST_DELAY_S, USUAL_DELAY_S} from '../base/delay.ts'
import {isHistory, LONGEST_HISTORY, SHORTEST_HISTORY, USUAL_HISTORY} from '../base/history-length.ts'
import {isRevertAfter, USUAL_REVERT_AFTER_S} from '../base/revert-after.ts'
import {isThreshold, THRESHOLD_OPTIONS, THRESHOLDS} from '../model/cause/thresholds.ts'
import {filterFault} from '../rows/order.ts'
import {colourSettings} from './colour-settings.ts'
import {keySettings} from './key-settings.ts'
import {choice, flag} from './plain-setting.ts'
import {screenSettings} from './screen-settings.ts'
import type {Setting} from './setting.ts'
import {uriSetting} from './uri-setting.ts'

/** Every setting of the config file, in the order in which they are told. */
export const SETTINGS: readonly Setting[] = [
  {
    path: ['delay'],
    help: 'seconds between samples of the screen',
    schema: () => ({type: 'number', minimum: SHORTEST_DELAY_S, maximum: LONGEST_DELAY_S}),
    usual: () => USUAL_DELAY_S,
    take: (config, value) =>
      typeof value === 'number' && isDelay(value)
        ? {...config, delayMs: value * 1000}
        : `give seconds from ${SHORTEST_DELAY_S} to ${LONGEST_DELAY_S}`,
  },
  {
    path: ['filter'],
    help: 'rows that the screen shows at first, as typed after /',
    schema: () => ({type: 'string'}),
    usual: () => '',
    take(config, value) {
      if (typeof value !== 'string') return 'give a text: "web"'
      return filterFault('domains', value) ?? {...config, filter: value}
    },
  },
  flag('read-only', 'true disables every action', readOnly => ({readOnly})),
  {
    path: ['revert-after'],
    help: 'seconds after which a change that is not kept goes back by itself',
    schema: () => ({type: 'integer', minimum: 1}),
    usual: () => USUAL_REVERT_AFTER_S,
    take: (config, value) =>
      typeof value === 'number' && isRevertAfter(value)
        ? {...config, revertAfterMs: value * 1000}
        : 'give whole seconds from 1',
  },
  choice(
    'revert',
    'changes of the screen that go back by themselves unless they are kept: wide (slow, wide or dangerous ones), all',
    ['wide', 'all'],
    (word, config) => ({caution: {...config.caution, revertFrom: CAUTIONS[word]}}),
  ),
  choice(
    'type-name',
    'changes that are confirmed by the domain’s name: dangerous, wide (slow and wide ones too), all',
    ['dangerous', 'wide', 'all'],
    (word, config) => ({caution: {...config.caution, nameFrom: CAUTIONS[word]}}),
  ),
  flag('ascii', 'true draws with ASCII only', ascii => ({ascii})),
  flag('mouse', 'true switches the mouse on from the start, as m does', mouse => ({mouse})),
  flag('braille', 'false draws charts without braille, which some fonts lack', braille => ({braille}), true),
  {
    path: ['history'],
    help: 'past samples that charts show; each costs 32 bytes for every domain',
    schema: () => ({type: 'integer', minimum: SHORTEST_HISTORY, maximum: LONGEST_HISTORY}),
    usual: () => USUAL_HISTORY,
    take: (config, value) =>
      typeof value === 'number' && isHistory(value)
        ? {...config, history: value}
        : `give a number of samples from ${SHORTEST_HISTORY} to ${LONGEST_HISTORY}`,
  },
  {
    path: ['thresholds', '*'],
    names: Object.keys(THRESHOLD_OPTIONS),
    help: 'per cent from which on a figure is a cause, as with --threshold',
    schema: () => ({type: 'number', exclusiveMinimum: 0, maximum: 100}),
    usual: name => THRESHOLDS[THRESHOLD_OPTIONS[name] ?? 'contentionPct'],
    take(config, value, name) {
      const key = THRESHOLD_OPTIONS[name]
      return key !== undefined && typeof value === 'number' && isThreshold(value)
        ? {...config, thresholds: {...config.thresholds, [key]: value}}
        : 'give per cent, above 0 and up to 100'
    },
  },
  ...colourSettings,
  ...screenSettings,
  ...keySettings,
  uriSetting,
]
