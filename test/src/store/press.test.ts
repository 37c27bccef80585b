import {expect, test} from 'vitest'
import {USUAL_BINDINGS} from '../../../src/keys/bindings.ts'
import {keyText} from '../../../src/keys/key-text.ts'
import {commands} from '../../../src/keys/keymap.ts'
import {SCREENS, screenOf} from '../../../src/rows/screens/index.ts'
import {arrive} from '../../../src/store/arrive.ts'
import {handlerOf} from '../../../src/store/command-handlers.ts'
import {presentTab} from '../../../src/store/present-tab.ts'
import {aHost} from '../../builders/host.ts'
import {aModel} from '../../builders/model.ts'
import {aPcpu} from '../../builders/pcpu.ts'
import {sixDomains, sixModel} from '../../builders/six-domains.ts'
import {aState} from '../../builders/state.ts'
import {keys, NOW_MS, PAGE_END, pressed, ROOM, seen, started, type} from './at-keys.ts'

const {tabs} = USUAL_BINDINGS

const screenKeys = SCREENS.map(screen => [screenOf(screen).key, screen] as const)

test.each(screenKeys)('%s shows %s', (key, screen) => {
  expect(keys(started(), key).view.screen).toBe(screen)
})

test('Tab goes round all screens, Shift-Tab the other way', () => {
  const shown = (...presses: readonly string[]): string => presentTab(keys(started(), ...presses))
  const round = tabs.map((_, index) => Array.from({length: index + 1}, () => 'tab'))
  const order = tabs.map(({id}) => id)
  expect(round.map(presses => shown(...presses))).toEqual([...order.slice(1), ...order.slice(0, 1)])
  expect(round.map(presses => shown(...presses.map(() => 'shift+tab')))).toEqual(order.toReversed())
})

test.each(tabs.flatMap(from => tabs.map(to => [from.tab.title, to.tab.title, from, to] as const)))(
  'from %s to %s by its key',
  (_, _to, from, to) => {
    expect(presentTab(keys(started(), from.key, to.key))).toBe(to.id)
  },
)

test('Why and Log are left by the screens’ keys, and Esc goes back to the screen below', () => {
  expect(keys(started(), '6', '3')).toMatchObject({view: {screen: 'block'}, under: []})
  expect(keys(started(), '6', '3').overlay).toBeUndefined()
  const both = keys(started(), '4', '6', '7')
  expect(presentTab(keys(both, 'escape'))).toBe('why')
  expect(presentTab(keys(both, 'escape', 'escape'))).toBe('screen-threads')
  // To and fro piles nothing up.
  expect(keys(both, '6', '7', '6', '7').under).toHaveLength(1)
  // The key of the screen that is shown changes nothing.
  expect(keys(both, '7')).toEqual(both)
  expect(pressed(started(), '7').request).toEqual({kind: 'read-changes'})
})

test('Tab passes a screen that has nothing to show: there is no domain to ask why', () => {
  const empty = started(aModel({domains: []}))
  expect(presentTab(keys(empty, '5', 'tab'))).toBe('log')
  expect(keys(empty, '6').notice?.text).toBe('no domain is under the cursor')
})

test('each screen keeps its cursor, and a held order is of its own screen only', () => {
  const back = keys(started(), 'down', 'down', '4', 'down', '0')
  expect(seen(back)).toBe('[a b >c d] e f')
  expect(back.view).not.toHaveProperty('heldOrder')
})

test('t shows the threads of all domains, and of none', () => {
  const tree = keys(started(), 't')
  expect(seen(tree)).toBe('[>a a/0 a/1 b] b/0 b/1 c c/0 c/1 d d/0 d/1 e e/0 e/1 f f/0 f/1')
  expect(seen(keys(tree, 't'))).toBe('[>a b c d] e f')
  // With one unfolded, t folds all first.
  expect(seen(keys(started(), 'enter', 't'))).toBe('[>a b c d] e f')
})

test('Enter unfolds the domain at the cursor; on one of its threads it folds it', () => {
  const open = keys(started(), 'down', 'enter')
  expect(seen(open)).toBe('[a >b b/0 b/1] c d e f')
  expect(seen(keys(open, 'down', 'down'))).toBe('[a b b/0 >b/1] c d e f')
  expect(seen(keys(open, 'down', 'down', 'enter'))).toBe('[a >b c d] e f')
  expect(seen(keys(open, 'down', 'down', 'down', 'enter'))).toBe('a [b b/0 b/1 >c] c/0 c/1 d e f')
})

test('Enter in the tree folds one domain and leaves the others open', () => {
  const folded = keys(started(), 't', 'enter')
  expect(seen(folded)).toBe('[>a b b/0 b/1] c c/0 c/1 d d/0 d/1 e e/0 e/1 f f/0 f/1')
  expect(folded.view.tree).toBe(false)
  expect(seen(keys(folded, 't'))).toBe('[>a b c d] e f')
})

test('Enter on a pCPU shows who is on it; Esc goes back to that pCPU, with its filter', () => {
  const onPcpus = aModel({
    domains: sixDomains.map((domain, index) => ({
      ...domain,
      threads: domain.threads.map(thread => ({...thread, pcpu: aPcpu({id: index}).id})),
    })),
    host: aHost({pcpus: [0, 1, 2].map(id => aPcpu({id}))}),
  })
  const before = keys(type(keys(started(onPcpus), '1', '/'), 'pcpu>0'), 'enter')
  const there = keys(before, 'enter')
  expect(there.view).toMatchObject({screen: 'threads', filter: 'pcpu=1'})
  expect(seen(there)).toBe('[>b/0 b/1]')
  const back = keys(there, 'escape')
  expect(back.view).toMatchObject({screen: 'pcpus', filter: 'pcpu>0'})
  expect(seen(back)).toBe('[>1 2]')
  expect(keys(back, 'escape').view).toMatchObject({screen: 'pcpus', filter: ''})
  // Another screen takes the user's own filter along, and ends the way back.
  expect(keys(there, '0').view).toMatchObject({screen: 'domains', filter: 'pcpu>0'})
  expect(keys(there, '0', 'escape').view).toMatchObject({screen: 'domains', filter: ''})
  const typed = keys(type(keys(there, '/', 'ctrl+u'), 'b'), 'enter')
  expect(keys(typed, '4').view.filter).toBe('b')
  expect(keys(typed, 'escape').view).toMatchObject({screen: 'pcpus', filter: 'pcpu>0'})
})

test('pause keeps the screen while models arrive; going on shows the newest', () => {
  const fewer = aModel({domains: sixDomains.slice(3)})
  const paused = arrive(keys(started(), 'z'), fewer, ROOM, NOW_MS + 5000)
  expect([paused.view.paused, seen(paused), paused.latest]).toEqual([true, '[>a b c d] e f', fewer])
  expect(seen(keys(paused, 'down'))).toBe('[a >b c d] e f')
  const resumed = keys(paused, 'z')
  expect([resumed.view.paused, seen(resumed)]).toEqual([false, '[>d e f]'])
  // The past on screen stays with the model; the newest goes on behind it.
  expect(paused.series.size).toBe(started().series.size)
  expect(paused.latestSeries?.size).toBeLessThan(paused.series.size)
  const next = arrive(resumed, fewer, ROOM, NOW_MS + 6000)
  const domains = [...next.series.keys()].filter(key => !key.includes('/'))
  expect(domains).toEqual(fewer.domains.map(({uuid}) => uuid))
  expect(next.latestSeries).toBeUndefined()
})

test('paused before the first model, the first one is shown', () => {
  const early = keys(aState(), 'z')
  const first = arrive(early, sixModel, ROOM, NOW_MS)
  expect(seen(first)).toBe('[>a b c d] e f')
  expect(arrive(first, aModel(), ROOM, NOW_MS).model).toBe(sixModel)
})

test('B swaps bytes and requests, and says why it cannot', () => {
  const requests = pressed(started(), 'B').state
  expect([requests.view.amount, requests.notice?.text]).toEqual(['requests', 'disks in requests'])
  expect(keys(requests, 'B').view.amount).toBe('bytes')
  expect(keys(started(), '3', 'B').view.amount).toBe('requests')
  for (const screen of ['1', '2', '4']) {
    const {state} = pressed(keys(started(), screen), 'B')
    expect(state.view.amount).toBe('bytes')
    expect(state.notice).toEqual({text: 'this screen has no bytes to switch to requests', severity: 'warn'})
  }
})

test.each<[key: string, request: string]>([
  ['q', 'quit'],
  ['f10', 'quit'],
  ['ctrl+c', 'interrupt'],
  ['ctrl+z', 'suspend'],
  ['ctrl+l', 'redraw'],
  ['r', 'refresh'],
])('%j asks for %s and changes nothing', (key, request) => {
  expect(pressed(started(), key)).toEqual({state: started(), request})
})

test('Ctrl-C, Ctrl-Z and Ctrl-L reach through whatever is open', () => {
  for (const open of ['/', 'd', ':', '?', 'f6', 'v']) {
    expect(pressed(keys(started(), open), 'ctrl+c').request).toBe('interrupt')
    expect(pressed(keys(started(), open), 'ctrl+z').request).toBe('suspend')
    expect(pressed(keys(started(), open), 'ctrl+l').request).toBe('redraw')
  }
})

test('help is searched by typing, scrolled by arrows, closed by Esc, q, ? or F1', () => {
  const help = keys(started(), '?')
  expect(help.overlay).toEqual({kind: 'help', query: ''})
  expect(keys(help, 'down', 'down', 'up', 'pagedown').overlay).toEqual({
    kind: 'help',
    query: '',
    top: 11,
  })
  const end = {kind: 'help', query: '', top: PAGE_END}
  expect(keys(help, 'pagedown', 'pagedown', 'pagedown', 'down').overlay).toEqual(end)
  expect(keys(help, 'end').overlay).toEqual(end)
  expect(keys(help, 'end', 'up').overlay).toEqual({...end, top: PAGE_END - 1})
  expect(keys(help, 'down', 'home', 'up').overlay).toEqual({kind: 'help', query: '', top: 0})
  const searched = keys(type(help, 'sort jk?q'), 'backspace')
  expect(searched.overlay).toEqual({kind: 'help', query: 'sort jk?'})
  expect(keys(searched, 'escape').overlay).toEqual({kind: 'help', query: ''})
  for (const name of ['escape', 'q', '?', 'f1', 'enter']) expect(keys(help, name).overlay).toBeUndefined()
})

test.each(['f2', 'f3', 'f4', 'f5', 'f7', 'f8', 'f9', 'ctrl+x', 'ä'])('%s says that it means nothing', key => {
  const told = keys(started(), key)
  expect(told).toEqual({
    ...started(),
    notice: {text: `${keyText(key)} does nothing here: ? help`, severity: 'normal'},
  })
  // Not for each repeat; the next key takes it away.
  expect(keys(told, key)).toBe(told)
  expect(keys(told, 'left').notice).toBeUndefined()
})

test('keys that mean nothing on one screen say so there', () => {
  expect(keys(started(), '2', 'enter').notice?.text).toBe('Enter does nothing here: ? help')
  expect(keys(started(), '3', 'enter').notice?.text).toBe('Enter does nothing here: ? help')
  const onPcpus = keys(started(), '1', 't')
  expect(onPcpus.notice?.text).toBe('t does nothing here: ? help')
  expect(onPcpus.view.tree).toBe(false)
  // On Why and Log as well; a half of a sequence is no unknown key.
  expect(keys(started(), '6', 'f5').notice?.text).toBe('F5 does nothing here: ? help')
  expect(keys(started(), '7', 'z').notice?.text).toBe('z does nothing here: ? help')
  expect(keys(started(), 'g').notice).toBeUndefined()
})

test('what was last changed is taken back from Why as from a table', () => {
  expect(keys(started(), '6', 'u').notice?.text).toBe('there is nothing to take back')
})

test('every command can be run on every screen, with and without a model', () => {
  const empty = aState()
  for (const [screen] of screenKeys)
    for (const start of [empty, started(aModel()), started()])
      for (const {id} of commands) {
        const {state} = handlerOf(id).run(keys(start, screen), {
          name: '',
          text: '',
          room: ROOM,
          page: {first: 0, room: 1, end: 0},
          nowMs: NOW_MS,
        })
        expect(state.view.screens[state.view.screen].at).toBeGreaterThanOrEqual(0)
      }
})
