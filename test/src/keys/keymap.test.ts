import {expect, test} from 'vitest'
import {lookup, USUAL_BINDINGS} from '../../../src/keys/bindings.ts'
import {keyName} from '../../../src/keys/key-name.ts'
import {keyText} from '../../../src/keys/key-text.ts'
import {commands} from '../../../src/keys/keymap.ts'
import {keymapMarkdown} from '../../../src/keys/keymap-markdown.ts'
import {keysOf} from '../../../src/keys/keys-of.ts'
import {SCREENS, screenOf} from '../../../src/rows/screens/index.ts'

const everyKey = commands.flatMap(({id, keys}) => keys.map(key => [key, id] as const))

test('no key has two meanings, no command two entries', () => {
  const keys = everyKey.map(([key]) => key)
  expect(keys.filter((key, index) => keys.indexOf(key) !== index)).toEqual([])
  const ids = commands.map(({id}) => id)
  expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([])
})

test('no sequence is hidden by its own first key', () => {
  const sequences = everyKey.filter(([key]) => key.length > 1 && key.includes(' '))
  for (const [sequence] of sequences) {
    const [first = ''] = sequence.split(' ')
    expect(everyKey.some(([key]) => key === first)).toBe(false)
  }
})

test.each(everyKey)('%j is %s', (key, id) => {
  const names = key === ' ' ? [key] : key.split(' ')
  let pending = ''
  let found: ReturnType<typeof lookup> = {}
  for (const name of names) {
    found = lookup(USUAL_BINDINGS, pending, name)
    pending = found.pending ?? ''
  }
  expect(found).toMatchObject({command: {id}})
})

test('a sequence waits for its second key, and is given up by another', () => {
  expect(lookup(USUAL_BINDINGS, '', 'g')).toEqual({pending: 'g'})
  expect(lookup(USUAL_BINDINGS, 'g', 'g').command?.id).toBe('first')
  expect(lookup(USUAL_BINDINGS, 'g', 'j').command?.id).toBe('down')
  expect(lookup(USUAL_BINDINGS, 'g', 'Q')).toEqual({})
  expect(lookup(USUAL_BINDINGS, '', 'Q')).toEqual({})
})

test.each<[input: string, flags: Parameters<typeof keyName>[1], name: string]>([
  ['a', {}, 'a'],
  ['G', {}, 'G'],
  [' ', {}, ' '],
  ['数', {}, '数'],
  ['', {upArrow: true}, 'up'],
  ['', {downArrow: true}, 'down'],
  ['', {leftArrow: true}, 'left'],
  ['', {rightArrow: true}, 'right'],
  ['', {pageUp: true}, 'pageup'],
  ['', {pageDown: true}, 'pagedown'],
  ['', {home: true}, 'home'],
  ['', {end: true}, 'end'],
  ['\r', {return: true}, 'enter'],
  ['', {escape: true}, 'escape'],
  ['\t', {tab: true}, 'tab'],
  ['', {tab: true, shift: true}, 'shift+tab'],
  ['', {upArrow: true, shift: true}, 'up'],
  ['', {backspace: true}, 'backspace'],
  ['', {delete: true}, 'delete'],
  ['c', {ctrl: true}, 'ctrl+c'],
])('%j %j is called %s', (input, flags, name) => {
  expect(keyName(input, flags)).toBe(name)
})

test('the footer begins with what is wanted most', () => {
  expect(USUAL_BINDINGS.footer.map(({footer}) => footer?.label)).toEqual([
    ...['Help', 'Filter', 'Sort', 'Why', 'Pin', 'Numa', 'Ball', 'Cap', 'Undo', 'Log', 'Quit'],
    ...['Pause', 'Tree', 'Threads', 'Exact', 'Columns', 'Tag', 'Delay'],
    ...SCREENS.map(screen => screenOf(screen).footer.label),
  ])
  const ranks = USUAL_BINDINGS.footer.map(({footer}) => footer?.rank)
  expect(new Set(ranks).size).toBe(ranks.length)
})

test('the bar of screens: every one by its digit, in the order of Tab', () => {
  expect(USUAL_BINDINGS.tabs.map(({key, tab}) => `${key} ${tab.title}`)).toEqual([
    ...['0 Domains', '1 pCPUs', '2 Net', '3 Block', '4 Threads', '5 NUMA', '6 Why', '7 Log'],
  ])
})

test.each([
  ['f5', 'F5'],
  ['ctrl+x', '^X'],
  [' ', 'Space'],
  ['enter', 'Enter'],
  ['shift+tab', 'Shift-Tab'],
  ['f', 'f'],
  ['ä', 'ä'],
])('%j is read as %s', (name, text) => {
  expect(keyText(name)).toBe(text)
})

test('every command says what it does and by which key', () => {
  for (const command of commands) {
    expect(command.help).toMatch(/^\S.*[^.\s]$/)
    expect(keysOf(command).trim()).not.toBe('')
  }
  expect(keymapMarkdown().split('\n')).toHaveLength(commands.length + 2)
})
