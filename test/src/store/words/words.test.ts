import {expect, test} from 'vitest'
import type {State} from '../../../../src/store/state.ts'
import {WORDS} from '../../../../src/store/words/index.ts'
import {aDomain} from '../../../builders/domain.ts'
import {aTwoNodeHost} from '../../../builders/host.ts'
import {aModel} from '../../../builders/model.ts'
import {uuidOf} from '../../../builders/uuid.ts'
import {keys, pressed, started, type} from '../at-keys.ts'

const prompt = (state: State) => state.overlay

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
    error: `no command "frobnicate"; there are ${WORDS.map(({word}) => word).join(' ')}`,
  })
  expect(prompt(command('delay soon').state)).toEqual({
    kind: 'prompt',
    what: 'command',
    text: 'delay soon',
    error: 'give seconds from 0.1 to 3600',
  })
})

test.each([
  ['filter core=1', 'there is no "core" here (is it node?); there are: '],
  ['filter wait>', '"wait>" compares with nothing'],
  ['sort nothing', 'Domains has no column "nothing"; there are name state '],
  ['sort wiat', 'Domains has no column "wiat" (is it wait?); there are name state '],
  ['sort', 'Domains has no column ""; there are name state '],
  ['why zed', 'there is no domain "zed"'],
  ['why ', undefined],
])(':%s: what cannot be done is said beside the text, which stays', (text, error) => {
  const {overlay} = command(text).state
  if (error === undefined) expect(overlay?.kind).toBe('why')
  else expect(overlay).toMatchObject({kind: 'prompt', text, error: expect.stringContaining(error)})
})

const webs = aModel({
  host: aTwoNodeHost(4),
  domains: ['web-01', 'web-02', 'db', 'two words'].map((name, index) =>
    aDomain({uuid: uuidOf(index), name, contentionPct: 9 - index}),
  ),
})
const typedIn = (text: string, ...presses: readonly string[]) =>
  keys(type(keys(started(webs), ':'), text), ...presses)

test.each([
  ['why', 'why'],
  ['numatune', 'numatune'],
  ['balloon', 'balloon'],
  ['cap', 'cap'],
])(':%s is about the domain that it names, else about the chosen one', (word, kind) => {
  expect(typedIn(`${word} db`, 'enter').overlay).toMatchObject({kind, domain: uuidOf(2)})
  expect(typedIn(`${word} two words`, 'enter').overlay).toMatchObject({kind, domain: uuidOf(3)})
  // The beginning of only one name will do.
  expect(typedIn(`${word} two`, 'enter').overlay).toMatchObject({kind, domain: uuidOf(3)})
  expect(typedIn(word, 'enter').overlay).toMatchObject({kind, domain: uuidOf(0)})
  expect(typedIn(`${word} web`, 'enter').overlay).toMatchObject({
    kind: 'prompt',
    error: '"web" begins 2 names: web-01 web-02',
  })
})

test('a domain that is named need not have a row', () => {
  const filtered = keys(started(webs), '/', ...'nobody', 'enter')
  const run = (text: string) => keys(type(keys(filtered, ':'), text), 'enter').overlay
  expect(run('why db')).toMatchObject({kind: 'why', domain: uuidOf(2)})
  expect(run('balloon db')).toMatchObject({kind: 'balloon', domain: uuidOf(2)})
  expect(run('balloon')).toMatchObject({error: 'no domain is under the cursor or tagged'})
})

test(':pin names a domain beside those that are tagged; an action that takes one refuses several', () => {
  const tagged = keys(started(webs), ' ', ' ')
  const run = (text: string) => keys(type(keys(tagged, ':'), text), 'enter')
  expect(run('pin').overlay).toMatchObject({kind: 'pin', domains: [uuidOf(0), uuidOf(1)]})
  expect(run('pin db').overlay).toMatchObject({kind: 'pin', domains: [uuidOf(2)]})
  expect(run('pin db').tagged).toEqual(tagged.tagged)
  expect(run('balloon').overlay).toMatchObject({error: 'b takes one domain; 2 tagged: U untags'})
})

test(':log and :help open what their keys open', () => {
  expect(command('log')).toMatchObject({state: {overlay: {kind: 'log'}}, request: {kind: 'read-changes'}})
  expect(command('help').state.overlay).toMatchObject({kind: 'help'})
})

test.each<[text: string, tabs: number, completed: string]>([
  ['th', 1, 'threads'],
  ['w', 1, 'why '],
  ['n', 1, 'net'],
  ['n', 2, 'numa'],
  ['n', 3, 'numatune '],
  ['n', 4, 'net'],
  ['', 1, 'domains'],
  ['sort th', 1, 'sort throttled'],
  ['SORT th', 1, 'sort throttled'],
  ['filter !web wai', 1, 'filter !web wait'],
  ['filter !wai', 1, 'filter !wait'],
  ['why d', 1, 'why db'],
  ['why web', 1, 'why web-01'],
  ['why web', 2, 'why web-02'],
  ['why web', 3, 'why web-01'],
  ['pin two w', 1, 'pin two words'],
  ['delay ', 1, 'delay '],
  ['xyz', 2, 'xyz'],
])(':%s and %d times Tab is %j', (text, tabs, completed) => {
  const state = typedIn(text, ...Array.from({length: tabs}, () => 'tab'))
  expect(prompt(state)).toMatchObject({kind: 'prompt', text: completed})
})

test('what Tab completed is typed on, and accepted', () => {
  expect(typedIn('w', 'tab', ...'web', 'tab', 'tab', 'enter').overlay).toMatchObject({
    kind: 'why',
    domain: uuidOf(1),
  })
  const on = typedIn('n', 'tab', 'tab', 'backspace')
  expect(prompt(on)).toEqual({kind: 'prompt', what: 'command', text: 'num'})
  expect(prompt(keys(on, 'tab'))).toMatchObject({text: 'numa'})
})

test('every word has a help of its own, and none is there twice', () => {
  const names = WORDS.flatMap(({word, alias}) => [word, ...(alias === undefined ? [] : [alias])])
  expect(new Set(names).size).toBe(names.length)
  for (const {help} of WORDS) expect(help).not.toBe('')
})

test('near names are offered for a domain that is not there', () => {
  const {state} = pressed(type(keys(started(webs), ':'), 'why wbe-01'), 'enter')
  expect(prompt(state)).toMatchObject({
    error: expect.stringMatching(/^there is no domain "wbe-01"; is it web-0/),
  })
})
