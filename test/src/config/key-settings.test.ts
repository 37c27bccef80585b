import {expect, test} from 'vitest'
import {readEntries} from '../../../src/config/read-entries.ts'
import {SETTINGS} from '../../../src/config/setting-list.ts'
import {bindingsOf, lookup, USUAL_BINDINGS} from '../../../src/keys/bindings.ts'

/** Reads a `[keys]` table, a line each. */
const read = (table: Readonly<Record<string, unknown>>, before = {}) =>
  readEntries(
    Object.entries(table).map(([command, value], index) => ({
      keys: ['keys', command],
      value,
      line: index + 1,
      column: 7,
    })),
    before,
  )
const faultsOf = (table: Readonly<Record<string, unknown>>): readonly string[] =>
  read(table).faults.map(({entry: {keys, line}, text}) => `${line} ${keys.join('.')}: ${text}`)

test('a command has the keys that it is given, and no other', () => {
  const {config, faults} = read({pin: 'f8', undo: ['ctrl+u', 'Q', 'z u'], pause: [], 'page-up': 'PageUp'})
  expect(faults).toEqual([])
  const bindings = bindingsOf(config.keys ?? {})
  expect(lookup(bindings, '', 'f8').command?.id).toBe('pin')
  expect(lookup(bindings, '', 'p')).toEqual({})
  expect(lookup(bindings, '', 'ctrl+u').command?.id).toBe('undo')
  expect(lookup(bindings, '', 'z')).toEqual({pending: 'z'})
  expect(lookup(bindings, 'z', 'u').command?.id).toBe('undo')
  expect(lookup(bindings, '', 'Q').command?.id).toBe('undo')
})

test('two commands can swap their keys, in one file and over two', () => {
  expect(faultsOf({pin: 'P', 'sort-usage': 'p'})).toEqual([])
  const site = read({pin: 'P', 'sort-usage': 'p'})
  expect(read({pin: 'p', 'sort-usage': 'P'}, site.config).faults).toEqual([])
})

test('arrows, Enter, Esc and Ctrl-C stay where they are, whatever else their commands get', () => {
  const {config, faults} = read({back: 'f9', enter: [], interrupt: 'ctrl+x', down: 'e'})
  expect(lookup(bindingsOf(config.keys ?? {}), '', 'down').command?.id).toBe('down')
  expect(lookup(bindingsOf(config.keys ?? {}), '', 'j')).toEqual({})
  expect(faults).toEqual([])
  const bindings = bindingsOf(config.keys ?? {})
  expect(lookup(bindings, '', 'escape').command?.id).toBe('back')
  expect(lookup(bindings, '', 'f9').command?.id).toBe('back')
  expect(lookup(bindings, '', 'enter').command?.id).toBe('enter')
  expect(lookup(bindings, '', 'ctrl+c').command?.id).toBe('interrupt')
})

test.each<[table: Readonly<Record<string, unknown>>, ...faults: readonly string[]]>([
  [{pin: 'P'}, '1 keys.pin: P is the key of sort-usage: give another one, or free it by sort-usage = []'],
  [{pin: 'X', cap: 'X'}, '2 keys.cap: X is the key of pin: give another one, or free it by pin = []'],
  [
    {undo: ' j', quit: 'q'},
    '1 keys.undo: j is the key of down: give another one, or free it by down = ["down"]',
  ],
  [
    {pin: 'g'},
    '1 keys.pin: g and gg of first hide each other: give another one, or free it by first = ["home"]',
  ],
  [{pin: 'escape'}, '1 keys.pin: Esc is always the key of back: give another one'],
  [{pin: 'down'}, '1 keys.pin: ↓ is always the key of down: give another one'],
  [{pin: 'ctrl+c'}, '1 keys.pin: ^C is always the key of interrupt: give another one'],
  [
    {help: 'H'},
    '1 keys.help: H is for dialogs, in which help works too: give a function key or ctrl and a letter',
  ],
  [{pin: 'pgup'}, '1 keys.pin: there is no key "pgup"; is it up or pageup?'],
  [{pin: 'ctrl+i'}, '1 keys.pin: terminals send ctrl+i for Tab: give another key'],
  [{pin: 'g p x'}, '1 keys.pin: "g p x" has more than two keys'],
  [{pin: 'g space'}, '1 keys.pin: space is a key by itself, not one of two'],
  [{pin: '\x1b'}, '1 keys.pin: there is no key "\\u001b"'],
  [{pin: ''}, '1 keys.pin: there is no key ""'],
  [{pin: 5}, '1 keys.pin: give a key or a list of keys: "P", ["f5", "ctrl+p", "g p"]'],
  [{pni: 'P'}, '1 keys.pni: unknown key; is it keys.pin?'],
])('%j', (table, ...faults) => {
  expect(faultsOf(table)).toEqual(faults)
})

test('what clashes is left out until the rest goes together', () => {
  // Without its new key, `sort-usage` has its usual one again, which `pin` has taken.
  const {config, faults} = read({pin: 'P', 'sort-usage': 'z', cap: 'f7'})
  expect(faults.map(({entry}) => entry.line)).toEqual([2, 1])
  expect(config.keys).toEqual({cap: ['f7']})
})

test('the usual keys of all commands can be written down', () => {
  const [keys] = SETTINGS.filter(({path}) => path[0] === 'keys')
  const table = Object.fromEntries((keys?.names ?? []).map(name => [name, keys?.usual?.(name)]))
  const {config, faults} = read(table)
  expect(faults).toEqual([])
  const bindings = bindingsOf(config.keys ?? {})
  expect(bindings.commands.map(({keys}) => keys)).toEqual(USUAL_BINDINGS.commands.map(({keys}) => keys))
})
