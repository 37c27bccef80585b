import {expect, test} from 'vitest'
import {arrange} from '../../../../src/rows/arrange.ts'
import {SCREENS} from '../../../../src/rows/screens/index.ts'
import type {State} from '../../../../src/store/state.ts'
import {sixModel} from '../../../builders/six-domains.ts'
import {keys, pressed, ROOM, seen, started, type} from '../at-keys.ts'

const prompt = (state: State) => state.overlay

test('a filter acts while it is typed, stays after Enter, and Esc clears it', () => {
  const open = keys(started(), '/')
  expect(prompt(open)).toEqual({kind: 'prompt', what: 'filter', text: ''})
  const typed = type(open, 'wait>=40 !b')
  expect(seen(typed)).toBe('[>a c]')
  const taken = keys(typed, 'enter')
  expect(prompt(taken)).toBeUndefined()
  expect(seen(taken)).toBe('[>a c]')
  expect(seen(keys(taken, 'escape'))).toBe('[>a b c d] e f')
  const left = keys(typed, 'escape')
  expect([left.view.filter, prompt(left), seen(left)]).toEqual(['', undefined, '[>a b c d] e f'])
})

test('letters are text while a prompt is open: no command runs', () => {
  const state = type(keys(started(), '/'), 'qztIP0 ?')
  expect(state.view.filter).toBe('qztIP0 ?')
  expect(state.view).toMatchObject({screen: 'domains', paused: false, tree: false})
})

test('the filter is opened again as it was', () => {
  const again = keys(type(keys(started(), '/'), 'web'), 'enter', '/')
  expect(prompt(again)).toMatchObject({text: 'web'})
})

test('the cursor keeps its row through a filter, or takes the nearest', () => {
  const onB = keys(started(), 'down', '/')
  expect(seen(type(onB, 'wait<60'))).toBe('[>b c d e] f')
  expect(seen(type(onB, 'wait<50'))).toBe('[c >d e f]')
})

test('a wrong filter hides nothing and is said on the screen', () => {
  const state = type(keys(started(), '/'), 'core=1')
  expect(seen(state)).toBe('[>a b c d] e f')
  expect(arrange(sixModel, state.view, {columns: 80, rows: ROOM}).filterError).toMatch(
    /^there is no "core" here/,
  )
})

test.each<[presses: readonly string[], text: string]>([
  [['backspace'], 'web db 数'],
  [['delete', 'backspace'], 'web db '],
  [['ctrl+u'], ''],
  [['ctrl+w'], 'web db '],
  [['ctrl+w', 'ctrl+w'], 'web '],
  // Keys that are no text type nothing.
  [['left', 'tab', 'ctrl+a', 'f2', 'pageup'], 'web db 数🚀'],
])('editing: %j leaves %j', (presses, text) => {
  const state = keys(type(keys(started(), '/'), 'web db 数🚀'), ...presses)
  expect(prompt(state)).toMatchObject({text})
  expect(state.view.filter).toBe(text)
})

test('what is typed is made safe', () => {
  const {state} = pressed(keys(started(), '/'), '\u202e')
  expect(prompt(state)).toMatchObject({text: ''})
})

test.each<[text: string, delayMs: number]>([
  ['1', 1000],
  ['0.5', 500],
  ['0.1', 100],
  ['2s', 2000],
  [' 3 ', 3000],
  ['3600', 3_600_000],
  ['', 2000],
])('delay %j is %d ms', (text, delayMs) => {
  const state = keys(type(keys(started(), 'd'), text), 'enter')
  expect(state.view.delayMs).toBe(delayMs)
  expect(prompt(state)).toBeUndefined()
})

test.each(['0', '0.05', '3601', '-1', 'x', '1e3', '1,5', '.5', 'Infinity'])('delay %j is refused', text => {
  const state = keys(type(keys(started(), 's'), text), 'enter')
  expect(state.view.delayMs).toBe(2000)
  expect(prompt(state)).toEqual({
    kind: 'prompt',
    what: 'delay',
    text,
    error: 'give seconds from 0.1 to 3600',
  })
  expect(prompt(keys(state, 'backspace'))).not.toHaveProperty('error')
  expect(prompt(keys(state, 'escape'))).toBeUndefined()
})

const command = (text: string) => pressed(type(keys(started(), ':'), text), 'enter')

test.each<[text: string, screen: string]>([
  ['threads', 'threads'],
  ['Threads', 'threads'],
  ['thr', 'threads'],
  ['p', 'pcpus'],
  ['net', 'net'],
  ['block', 'block'],
  ['dom', 'domains'],
])(':%s shows %s', (text, screen) => {
  const {state} = command(text)
  expect(state.view.screen).toBe(screen)
  expect(prompt(state)).toBeUndefined()
})

test('commands with an argument', () => {
  expect(command('delay 5').state.view.delayMs).toBe(5000)
  expect(command('  filter  wait>50 ').state.view.filter).toBe('wait>50')
  expect(command('filter').state.view.filter).toBe('')
  expect(command('sort cpu').state.view.screens.domains.sort).toEqual({column: 'usage', descending: true})
  expect(command('SORT cpu').state.view.screens.domains.sort).toEqual({column: 'usage', descending: true})
  expect(command('sort nothing').state.notice?.text).toBe('this screen has no column "nothing"')
  expect(command('filter "two  blanks"').state.view.filter).toBe('"two  blanks"')
})

test(':quit quits, an empty command closes', () => {
  expect(command('quit').request).toBe('interrupt')
  expect(command('q').request).toBe('interrupt')
  expect(command('')).toEqual({state: started()})
})

test('a command that is none keeps what was typed and says what there is', () => {
  expect(prompt(command('frobnicate 3').state)).toEqual({
    kind: 'prompt',
    what: 'command',
    text: 'frobnicate 3',
    error: `no command "frobnicate"; there are ${SCREENS.join(', ')}, delay, filter, plan, sort, quit`,
  })
  expect(prompt(command('delay soon').state)).toEqual({
    kind: 'prompt',
    what: 'command',
    text: 'delay soon',
    error: 'give seconds from 0.1 to 3600',
  })
})
