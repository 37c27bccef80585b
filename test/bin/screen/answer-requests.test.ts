import {expect, test} from 'vitest'
import {actOn} from '../../../bin/screen/answer-requests.ts'
import type {CarryOutOptions, HostActions, HostSource} from '../../../bin/source/source.ts'
import type {Outcome} from '../../../src/actions/outcome.ts'
import type {Plan} from '../../../src/actions/plan.ts'
import type {Change} from '../../../src/journal/change.ts'
import {changesOf} from '../../../src/journal/change.ts'
import {openPlan} from '../../../src/store/overlays/open-plan.ts'
import {createPintopStore} from '../../../src/store/pintop-store.ts'
import type {ActionRequest, Request} from '../../../src/store/request.ts'
import type {State} from '../../../src/store/state.ts'
import {aChange} from '../../builders/change.ts'
import {aPlan} from '../../builders/plan.ts'
import {pressed, started} from '../../src/store/at-keys.ts'

interface Call {
  readonly plan: Plan
  readonly options: CarryOutOptions
  readonly end: (outcome: Outcome) => void
}

/** Opens a screen's actor on a host where each change ends when it is told to. */
function screen(journal: readonly Change[] = []) {
  const calls: Call[] = []
  const kept: string[] = []
  let reads = 0
  const actions: HostActions = {
    settings: async () => ({}),
    carryOut: (plan, options) => new Promise(end => calls.push({plan, options, end})),
    async keep(key) {
      kept.push(key)
      return undefined
    },
    async changes() {
      reads++
      return {changes: journal, unreadable: 0}
    },
    note: async () => {},
  }
  const unasked = async (): Promise<never> => {
    throw new Error('nobody asks for this here')
  }
  const source: HostSource = {
    actions,
    sample: unasked,
    blame: unasked,
    numaMaps: unasked,
    onNews: () => () => {},
    close: async () => true,
  }
  const store = createPintopStore(started())
  const actor = actOn(store, source, () => {}, {why: 'nothing is saved here'})
  const act = (request: Request | undefined): void => {
    if (request !== undefined && typeof request !== 'string') actor.act(request satisfies ActionRequest)
  }
  return {
    calls,
    kept,
    reads: () => reads,
    state: (): State => store.getState(),
    follow: () => actor.follow(),
    open: (plan: Plan) => store.setState(openPlan(store.getState(), plan), true),
    keys(...names: readonly string[]) {
      for (const name of names) {
        const {state, request} = pressed(store.getState(), name)
        store.setState(state, true)
        act(request)
      }
    },
  }
}

const done = {status: 'done'} as const
const outcome = (key: string): Outcome => ({key, steps: [done, done]})
/** Lets what was answered be told. */
const told = () => new Promise(resolve => setTimeout(resolve))

test('pause rev-a hangs, pause rev-b is asked for: nobody is told the other’s end, and k keeps its own', async () => {
  const pintop = screen()
  pintop.open(aPlan({title: 'pause rev-a', level: 2}))
  pintop.keys('tab', 'enter', 'q')
  pintop.open(aPlan({title: 'pause rev-b', level: 2}))
  pintop.keys('tab', 'enter')
  expect(pintop.calls.map(({plan}) => plan.title)).toEqual(['pause rev-a'])

  pintop.calls[0]?.end(outcome('a'))
  await told()
  expect(pintop.state().overlay).toMatchObject({phase: 'confirm', plan: {title: 'pause rev-b'}})
  pintop.keys('enter')
  expect(pintop.calls.map(({plan}) => plan.title)).toEqual(['pause rev-a', 'pause rev-b'])
  // A late word of the first changes nothing of what the second shows.
  pintop.calls[0]?.options.onProgress(0, 'of rev-a')
  pintop.calls[1]?.options.onProgress(1, 'of rev-b')
  expect(pintop.state().carryingOut?.progress).toEqual({step: 1, text: 'of rev-b'})
  pintop.calls[1]?.end(outcome('b'))
  await told()
  expect(pintop.state().overlay).toMatchObject({phase: 'done', outcome: {key: 'b'}})
  pintop.keys('k')
  expect(pintop.kept).toEqual(['b'])
})

test('Esc in the dialog that the log opened again stops that change', async () => {
  const pintop = screen()
  pintop.open(aPlan())
  pintop.keys('tab', 'enter', 'q', 'L', 'o')
  expect(pintop.calls[0]?.options.signal.aborted).toBe(false)
  pintop.keys('escape')
  expect(pintop.calls[0]?.options.signal.aborted).toBe(true)
})

test('the journal is read again while another process is at work, and with the log open; else not', async () => {
  const [change] = changesOf(aChange('a').slice(0, 2))
  if (change === undefined) throw new Error('a change is needed')
  const quiet = screen()
  quiet.follow()
  expect(quiet.reads()).toBe(0)
  quiet.keys('L')
  quiet.follow()
  expect(quiet.reads()).toBe(2)

  const busy = screen([{...change, seen: {atWork: true, guarded: false}}])
  busy.keys('L')
  await told()
  busy.keys('escape')
  busy.follow()
  expect(busy.reads()).toBe(2)
})
