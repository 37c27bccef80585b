import {expect, test} from 'vitest'
import {type ConfigValue, readEntries} from '../../../src/config/read-entries.ts'
import {SETTINGS} from '../../../src/config/setting-list.ts'

const entry = (key: string, value: unknown): ConfigValue => ({keys: key.split('.'), value})
const read = (...entries: readonly ConfigValue[]) => readEntries(entries, {})

test('every setting is taken', () => {
  const {config, faults} = read(
    entry('delay', 2.5),
    entry('filter', 'web wait>5'),
    entry('read-only', true),
    entry('revert-after', 120),
    entry('ascii', true),
    entry('theme', 'light'),
    entry('colours.critical', '#d55e00'),
    entry('colours.table-header', 'black on 7'),
    entry('colours.cursor', 'on 24'),
    entry('braille', false),
    entry('history', 900),
    entry('revert', 'all'),
    entry('type-name', 'wide'),
    entry('uris.lab', 'qemu+ssh://lab/system'),
    entry('thresholds.wait', 10),
    entry('thresholds.smt', 40),
    entry('screens.domains.columns', ['name', 'WAIT%', 'wait', 'cause']),
    entry('screens.numa.sort', 'remote'),
    entry('screens.numa.inverted', true),
  )
  expect(faults).toEqual([])
  expect(config).toEqual({
    delayMs: 2500,
    filter: 'web wait>5',
    readOnly: true,
    revertAfterMs: 120_000,
    ascii: true,
    braille: false,
    history: 900,
    caution: {revertFrom: 1, nameFrom: 2},
    uris: {lab: 'qemu+ssh://lab/system'},
    theme: 'light',
    colours: {critical: {ink: [213, 94, 0]}, tableHeader: {ink: 0, paper: 7}, cursor: {paper: 24}},
    thresholds: {contentionPct: 10, siblingPct: 40},
    screens: {
      domains: {columns: ['name', 'wait', 'cause']},
      numa: {sort: 'remote', inverted: true},
    },
  })
})

test.each<[key: string, value: unknown, text: string | RegExp]>([
  ['delay', 0, 'delay: give seconds from 0.1 to 3600'],
  ['delay', '2', 'delay: give seconds from 0.1 to 3600'],
  ['filter', 'wait>', /^filter: .*compares with nothing/],
  ['filter', 5, 'filter: give a text: "web"'],
  ['read-only', 'yes', 'read-only: give true or false'],
  ['revert-after', 1.5, 'revert-after: give whole seconds from 1'],
  ['uris.lab', 'lab', 'uris.lab: give a libvirt URI: "qemu+ssh://lab/system"'],
  ['uris.lab', 'qemu:///\x1b', /^uris\.lab: give a libvirt URI/],
  ['uris.la b', 'qemu:///system', /unknown key/],
  ['revert', 'dangerous', 'revert: give "wide" or "all"'],
  ['type-name', 'none', 'type-name: give "dangerous", "wide" or "all"'],
  ['history', 59, 'history: give a number of samples from 60 to 3600'],
  ['history', 240.5, 'history: give a number of samples from 60 to 3600'],
  ['theme', 'drak', 'theme: give "dark", "light", "colour-blind" or "colour-blind-light"'],
  ['theme', 1, /^theme: give "dark"/],
  ['colours.warn', 'orange', /^colours\.warn: give a colour/],
  ['colours.wran', 'red', 'colours.wran: unknown key; is it colours.warn?'],
  ['colours.tableHeader', 'red', 'colours.tableHeader: unknown key; is it colours.table-header?'],
  ['thresholds.wait', 0, 'thresholds.wait: give per cent, above 0 and up to 100'],
  ['thresholds.wiat', 5, 'thresholds.wiat: unknown key; is it thresholds.wait?'],
  ['screens.domains.columns', [], /^screens\.domains\.columns: give names of columns/],
  [
    'screens.domains.columns',
    ['wiat'],
    /^screens\.domains\.columns: Domains has no column "wiat" \(is it wait\?\); there are /,
  ],
  ['screens.domains.sort', 3, /^screens\.domains\.sort: Domains has no column 3/],
  ['screens.numa.inverted', 1, 'screens.numa.inverted: give true or false'],
  ['dealy', 2, 'dealy: unknown key; is it delay?'],
  ['toString', 2, 'toString: unknown key'],
  ['screens.constructor.sort', 'wait', /unknown key/],
  ['thresholds.__proto__', 2, /unknown key/],
])('%s = %j: a fault with its place, and the rest is followed', (key, value, text) => {
  const {config, faults, followed} = read(entry(key, value), entry('ascii', true))
  const wrong = faults.map(fault => ({...fault, text: `${key}: ${fault.text}`}))
  expect(wrong).toEqual([
    {entry: entry(key, value), text: typeof text === 'string' ? text : expect.stringMatching(text)},
  ])
  expect(config).toEqual({ascii: true})
  expect(followed).toHaveLength(1)
})

test('a later file overrides an earlier one, setting by setting', () => {
  const site = read(entry('delay', 5), entry('screens.domains.sort', 'name'))
  const own = readEntries([entry('delay', 1), entry('screens.domains.inverted', true)], site.config)
  expect(own.config).toEqual({delayMs: 1000, screens: {domains: {sort: 'name', inverted: true}}})
})

test('the usual values are such as may be set', () => {
  for (const {path, names = [''], usual} of SETTINGS)
    for (const name of usual === undefined ? [] : names) {
      const keys = path.map(key => (key === '*' ? name : key))
      const value = usual?.(name)
      expect(readEntries([{keys, value}], {}).faults).toEqual([])
    }
})
