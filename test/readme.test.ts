import {execFileSync} from 'node:child_process'
import {existsSync, readFileSync} from 'node:fs'
import {dirname, join} from 'node:path'
import {expect, test} from 'vitest'
import {tomlEntries} from '../bin/config/toml-entries.ts'
import {readEntries} from '../src/config/read-entries.ts'
import {settingsMarkdown} from '../src/config/settings-markdown.ts'
import {keymapMarkdown} from '../src/keys/keymap-markdown.ts'
import {derive} from '../src/model/derive/derive.ts'
import {jsonLine} from '../src/rows/print/json.ts'
import {causesMarkdown} from '../src/rows/text/causes-markdown.ts'
import {aSample} from './builders/sample.ts'
import {PINTOP} from './real/program/pintop.ts'

const readme = readFileSync(join(import.meta.dirname, '../README.md'), 'utf8')

/** Returns the text between `<!-- name -->` and `<!-- /name -->`, without its code fence. */
function part(name: string): string {
  const [, text = ''] = new RegExp(`<!-- ${name} -->\\n([\\s\\S]*?)<!-- /${name} -->`).exec(readme) ?? []
  return text.replace(/^```\w*\n|```\n$/g, '').trim()
}

test('the keys are those of the key map', () => {
  expect(part('keys')).toBe(keymapMarkdown().trim())
})

test('the causes are those that are judged', () => {
  expect(part('causes')).toBe(causesMarkdown())
})

test('the settings are those that are read, and the example is followed', () => {
  expect(part('settings')).toBe(settingsMarkdown())
  const entries = tomlEntries(part('settings-file'))
  if ('text' in entries) throw new Error(entries.text)
  expect(readEntries(entries, {})).toMatchObject({faults: [], followed: {length: 4}})
})

test('the options are those of --help', () => {
  expect(part('options')).toBe(execFileSync(PINTOP, ['--help'], {encoding: 'utf8'}).trim())
})

test('the commands that act are understood; tried on the demo host, they touch nothing', () => {
  const lines = part('act')
    .split('\n')
    .filter(line => line.startsWith('pintop '))
    .map(line => line.replace(/#.*$/, '').trim())
  expect(lines.length).toBeGreaterThan(5)
  for (const line of lines) {
    const [, ...argv] = line.split(/\s+/).map(word => word.replaceAll("'", ''))
    const options = {encoding: 'utf8', stdio: 'pipe'} as const
    expect(execFileSync(PINTOP, [...argv, '--demo', '--dry-run'], options), line).toMatch(/^virsh /)
  }
})

/** Returns every key of an object, nested ones with their path; a list stands for its first item. */
function keysOf(value: unknown, path = ''): string[] {
  if (Array.isArray(value)) return keysOf(value[0], `${path}[]`)
  if (value === null || typeof value !== 'object') return []
  return Object.entries(value).flatMap(([key, inner]) => [
    `${path}.${key}`,
    ...keysOf(inner, `${path}.${key}`),
  ])
}

test('the JSON has the fields that are printed', () => {
  const shown: unknown = JSON.parse(part('json'))
  const printed: unknown = JSON.parse(jsonLine(derive(aSample(1000), aSample(2000))))
  const optional = /^\.(host\.(memory|pressure|watch)|domains\[\]\.(pressure|stats|cause))\./
  const significant = (keys: string[]) => keys.filter(key => !optional.test(key)).sort()
  expect(significant(keysOf(printed))).toEqual(significant(keysOf(shown)))
})

const root = join(import.meta.dirname, '..')

test.each(['README.md', 'CONTRIBUTING.md', 'CHANGELOG.md', 'SECURITY.md', 'docs/HOUSE.md'])(
  'every file that %s leads to exists',
  page => {
    const text = readFileSync(join(root, page), 'utf8')
    const links = [...text.matchAll(/\]\((?!https?:|#)([^)#]+)/g)].map(([, path = '']) => path)
    expect(links.filter(path => !existsSync(join(root, dirname(page), path)))).toEqual([])
  },
)

test('every screenshot that is shown exists', () => {
  for (const [, path = ''] of readme.matchAll(/!\[[^\]]*\]\(([^)]+)\)/g)) {
    expect(readFileSync(join(import.meta.dirname, '..', path)).byteLength).toBeGreaterThan(1000)
  }
})
