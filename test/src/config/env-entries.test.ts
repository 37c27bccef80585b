import {expect, test} from 'vitest'
import {envEntries, hasVariables, variableOf} from '../../../src/config/env-entries.ts'
import {readEntries} from '../../../src/config/read-entries.ts'
import {keysOfSetting, nameIn} from '../../../src/config/setting.ts'
import {SETTINGS} from '../../../src/config/setting-list.ts'

test('variables give settings', () => {
  const {entries, faults} = envEntries({
    PINTOP_DELAY: '2.5',
    PINTOP_READ_ONLY: '1',
    PINTOP_ASCII: 'False',
    PINTOP_FILTER: '',
    PINTOP_THRESHOLDS_WAIT: '10',
    PINTOP_SCREENS_NUMA_SORT: 'remote',
    PINTOP_COLOURS_TABLE_HEADER: '24',
    PINTOP_KEYS_PAGE_UP: 'f7',
    PINTOP_CONFIG: '/x',
    PINTOP_STATE_DIR: '/y',
    PINTOP_CALLED_AS: 'pintop',
    PINTOP_SCREEN: 'of a test',
    HOME: '/home/me',
  })
  expect(faults).toEqual([])
  expect(readEntries(entries, {filter: 'web', ascii: true})).toMatchObject({
    faults: [],
    config: {
      delayMs: 2500,
      readOnly: true,
      ascii: false,
      filter: 'web',
      thresholds: {contentionPct: 10},
      screens: {numa: {sort: 'remote'}},
      colours: {tableHeader: {ink: 24}},
      keys: {'page-up': ['f7']},
    },
  })
})

test.each([
  ['PINTOP_DELAY', 'fast', /^give seconds from/],
  ['PINTOP_DELAY', '0', /^give seconds from/],
  ['PINTOP_READ_ONLY', 'yes', /^give true or false/],
  ['PINTOP_THEME', 'drak', /^give "dark"/],
])('%s=%s is told', (variable, text, said) => {
  const {entries} = envEntries({[variable]: text})
  expect(readEntries(entries, {}).faults).toMatchObject([
    {entry: {variable}, text: expect.stringMatching(said)},
  ])
})

test('a name that is nearly one of ours is told', () => {
  expect(envEntries({PINTOP_DEALY: '2'}).faults).toEqual([
    'PINTOP_DEALY: there is no such setting; is it PINTOP_DELAY?',
  ])
})

const variables = SETTINGS.filter(hasVariables).flatMap(keysOfSetting).map(variableOf)

test('no two settings have the same variable, and none that of something else', () => {
  expect(new Set(variables).size).toBe(variables.length)
  expect(
    variables.filter(name => /^PINTOP_(CONFIG|STATE_DIR|CALLED_AS|START|DEMO_REASON)$/.test(name)),
  ).toEqual([])
})

test('the usual value of every setting that has a variable can be given by it', () => {
  for (const setting of SETTINGS.filter(hasVariables))
    for (const dotted of keysOfSetting(setting)) {
      const keys = dotted.split('.')
      const usual = setting.usual?.(nameIn(setting, keys)) ?? setting.example?.(nameIn(setting, keys))
      if (usual === '' || Array.isArray(usual)) continue
      const {entries} = envEntries({[variableOf(dotted)]: `${usual}`})
      expect(readEntries(entries, {}).faults).toEqual([])
      expect(entries).toMatchObject([{keys, value: usual}])
    }
})
