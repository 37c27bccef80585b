import {type Schema, Validator} from '@cfworker/json-schema'
import {getStaticTOMLValue, parseTOML} from 'toml-eslint-parser'
import {expect, test} from 'vitest'
import {tomlEntries} from '../../../bin/config/toml-entries.ts'
import {configSchema} from '../../../src/config/config-schema.ts'
import {defaultConfig} from '../../../src/config/default-config.ts'
import {readEntries} from '../../../src/config/read-entries.ts'
import {keysOfSetting} from '../../../src/config/setting.ts'
import {SETTINGS} from '../../../src/config/setting-list.ts'

const lines = defaultConfig().split('\n')
const isSetting = (line: string): boolean => /^#[^ ]/.test(line)

/** Reads a file, which has to be TOML. */
function read(text: string) {
  const entries = tomlEntries(text)
  if ('text' in entries) throw new Error(entries.text)
  return readEntries(entries, {})
}
const validator = new Validator(configSchema() as Schema, '2020-12')
/** Returns where a file is not of the schema's form. */
const misformed = (text: string): readonly string[] =>
  validator.validate(getStaticTOMLValue(parseTOML(text))).errors.map(({instanceLocation}) => instanceLocation)

test('as it is, the commented config file sets nothing', () => {
  expect(read(defaultConfig())).toEqual({config: {}, followed: [], faults: []})
  expect(misformed(defaultConfig())).toEqual([])
})

test('every setting stands in it once', () => {
  expect(lines.filter(isSetting)).toHaveLength(SETTINGS.flatMap(keysOfSetting).length)
})

test('each line can be taken in by itself', () => {
  for (const [index, line] of lines.entries()) {
    if (!isSetting(line)) continue
    const {followed, faults} = read(lines.with(index, line.slice(1)).join('\n'))
    expect([line, faults, followed.length]).toEqual([line, [], 1])
  }
})

test('all lines can be taken in together, and are of the schema’s form', () => {
  const text = lines.map(line => (isSetting(line) ? line.slice(1) : line)).join('\n')
  expect(read(text).faults).toEqual([])
  expect(misformed(text)).toEqual([])
})

test.each([
  'delay = 2.5\n[thresholds]\nwait = 10\n[screens.domains]\ncolumns = ["name", "wait"]\nsort = "cpu"',
  'theme = "colour-blind"\ncolours = {critical = "#d55e00", cursor = 24}',
  '[keys]\npin = ["f8", "g p"]\nsave = []\n[uris]\nlab = "qemu+ssh://lab/system"',
  'read-only = true\nrevert = "all"\ntype-name = "wide"\nrevert-after = 120',
])('%j is followed, and of the schema’s form', text => {
  expect(read(text).faults).toEqual([])
  expect(misformed(text)).toEqual([])
})

test.each([
  ['delay = 0', '#/delay'],
  ['delay = "2"', '#/delay'],
  ['dealy = 2', '#/dealy'],
  ['thresholds.wait = 101', '#/thresholds/wait'],
  ['thresholds.wiat = 5', '#/thresholds/wiat'],
  ['screens.domains.columns = ["wiat"]', '#/screens/domains/columns/0'],
  ['screens.domains.columns = []', '#/screens/domains/columns'],
  ['theme = "drak"', '#/theme'],
  ['keys.pin = 5', '#/keys/pin'],
  ['keys.pni = "x"', '#/keys/pni'],
  ['uris.lab = "lab"', '#/uris/lab'],
  ['revert-after = 1.5', '#/revert-after'],
])('%s is neither', (text, place) => {
  expect(read(text).faults).toHaveLength(1)
  expect(misformed(text)).toContain(place)
})
