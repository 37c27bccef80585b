import {expect, test} from 'vitest'
import {commands} from '../../../src/keys/keymap.ts'
import {SCREENS, screenOf} from '../../../src/rows/screens/index.ts'
import {arrive} from '../../../src/store/arrive.ts'
import {handlerOf} from '../../../src/store/command-handlers.ts'
import {aHost} from '../../builders/host.ts'
import {aModel} from '../../builders/model.ts'
import {aPcpu} from '../../builders/pcpu.ts'
import {sixDomains, sixModel} from '../../builders/six-domains.ts'
import {aState} from '../../builders/state.ts'
import {HELP_END, keys, NOW_MS, pressed, ROOM, seen, started, type} from './at-keys.ts'

const screenKeys = SCREENS.map(screen => [screenOf(screen).key, screen] as const)

test.each(screenKeys)('%s shows %s', (key, screen) => {
  expect(keys(started(), key).view.screen).toBe(screen)
})

test('Tab goes round all screens', () => {
  const round = SCREENS.map((_, index) => keys(started(), ...SCREENS.slice(0, index + 1).map(() => 'tab')))
  expect(round.map(({view}) => view.screen)).toEqual([...SCREENS.slice(1), ...SCREENS.slice(0, 1)])
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
  expect(paused.series.size).toBeLessThan(started().series.size)
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
  expect(help.overlay).toEqual({kind: 'help', query: '', top: 0})
  expect(keys(help, 'down', 'down', 'up', 'pagedown').overlay).toEqual({
    kind: 'help',
    query: '',
    top: 11,
  })
  const end = {kind: 'help', query: '', top: HELP_END}
  expect(keys(help, 'pagedown', 'pagedown', 'pagedown', 'down').overlay).toEqual(end)
  expect(keys(help, 'end').overlay).toEqual(end)
  expect(keys(help, 'end', 'up').overlay).toEqual({...end, top: HELP_END - 1})
  expect(keys(help, 'down', 'home', 'up').overlay).toEqual({kind: 'help', query: '', top: 0})
  const searched = keys(type(help, 'sort jk?q'), 'backspace')
  expect(searched.overlay).toEqual({kind: 'help', query: 'sort jk?', top: 0})
  expect(keys(searched, 'escape').overlay).toEqual({kind: 'help', query: '', top: 0})
  for (const name of ['escape', 'q', '?', 'f1', 'enter']) expect(keys(help, name).overlay).toBeUndefined()
})

test('an unknown key changes nothing but takes the notice away', () => {
  expect(keys(started(), 'f3', 'ctrl+x', 'ä', 'delete')).toEqual(started())
  expect(keys(started(), '2', 'B', 'f3').notice).toBeUndefined()
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
          helpEnd: HELP_END,
          nowMs: NOW_MS,
        })
        expect(state.view.screens[state.view.screen].at).toBeGreaterThanOrEqual(0)
      }
})
