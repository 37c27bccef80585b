import {execFileSync} from 'node:child_process'
import {runInNewContext} from 'node:vm'
import {expect, test} from 'vitest'
import {tomlEntries} from '../../bin/config/toml-entries.ts'
import {partOf} from '../../bin/dev/generated-parts.ts'
import {readEntries} from '../../src/config/read-entries.ts'
import {derive} from '../../src/model/derive/derive.ts'
import {jsonLine} from '../../src/rows/print/json.ts'
import {aSample} from '../builders/sample.ts'
import {PINTOP} from '../real/program/pintop.ts'
import {pageOf, unfenced} from './pages.ts'

const example = (page: string, name: string): string => unfenced(partOf(pageOf(page).text, name))

test('the config file is followed', () => {
  const entries = tomlEntries(example('docs/options.md', 'settings-file'))
  if ('text' in entries) throw new Error(entries.text)
  expect(readEntries(entries, {})).toMatchObject({faults: [], followed: {length: 9}})
})

test('the commands that act are understood; tried on the demo host, they touch nothing', () => {
  const lines = example('docs/changing.md', 'act')
    .split('\n')
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
  const shown: unknown = JSON.parse(example('docs/scripts.md', 'json'))
  const printed: unknown = JSON.parse(jsonLine(derive(aSample(1000), aSample(2000))))
  const optional = /^\.(host\.(memory|pressure|watch)|domains\[\]\.(pressure|stats|cause))\./
  const significant = (keys: string[]) => keys.filter(key => !optional.test(key)).sort()
  expect(significant(keysOf(printed))).toEqual(significant(keysOf(shown)))
})

test.each([
  ['kvm-operators', 'org.libvirt.unix.manage', 'yes'],
  ['kvm-operators', 'org.libvirt.unix.monitor', 'yes'],
  ['kvm-viewers', 'org.libvirt.unix.manage', undefined],
  ['kvm-viewers', 'org.libvirt.unix.monitor', 'yes'],
  ['staff', 'org.libvirt.unix.manage', undefined],
  ['staff', 'org.libvirt.unix.monitor', 'auth_admin_keep'],
  ['staff', 'org.freedesktop.login1.reboot', undefined],
])('polkit’s rule tells the group %s on %s: %s', (group, id, answer) => {
  const rules: ((action: object, subject: object) => unknown)[] = []
  const polkit = {
    addRule: (rule: (typeof rules)[number]) => rules.push(rule),
    Result: {YES: 'yes', AUTH_ADMIN_KEEP: 'auth_admin_keep'},
  }
  runInNewContext(example('docs/permissions.md', 'polkit'), {polkit})
  const subject = {isInGroup: (name: string) => name === group}
  expect(rules.map(rule => rule({id}, subject))).toEqual([answer])
})
