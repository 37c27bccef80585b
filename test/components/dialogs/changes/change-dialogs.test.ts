import {expect, test} from 'vitest'
import {asUntrusted} from '../../../../src/base/untrusted.ts'
import {changesOf} from '../../../../src/journal/change.ts'
import {carriedOut, progressed} from '../../../../src/store/overlays/apply-overlay.ts'
import {changesArrived} from '../../../../src/store/overlays/log-overlay.ts'
import {openPlan} from '../../../../src/store/overlays/open-plan.ts'
import type {State} from '../../../../src/store/state.ts'
import {busyHost} from '../../../builders/busy-host.ts'
import {aChange, aFinish} from '../../../builders/change.ts'
import {aPlan} from '../../../builders/plan.ts'
import {WEB} from '../../../builders/uuid.ts'
import {draw} from '../../draw.ts'
import {expectFits} from '../../expect-fits.ts'

const TAB = '\t'
const ENTER = '\r'
const done = {status: 'done'} as const

async function opened() {
  const app = await draw({columns: 80, rows: 24, model: busyHost})
  const change = async (transition: (state: State) => State): Promise<void> => {
    app.store.setState(transition(app.store.getState()), true)
    await app.resize(80, 24)
  }
  return {app, change}
}

test('two changes: each dialog tells of its own; the log shows what is being made', async () => {
  const {app, change} = await opened()
  await change(state => openPlan(state, aPlan({title: 'pause rev-a'})))
  await app.press(TAB)
  await app.press(ENTER)
  await change(state => progressed(state, 1, 1, 'waiting for QEMU'))
  expect(app.text()).toContain('waiting for QEMU')
  await app.press('q')
  await app.press('L')
  expect(app.text()).toContain('being made: pause rev-a  step 2 of 2: waiting for QEMU  o opens it')
  await app.press('o')
  expect(app.lines()[0]).toContain('pause rev-a')
  expect(app.text()).toContain('waiting for QEMU')
  await app.press('q')

  await change(state => openPlan(state, aPlan({title: 'pause rev-b'})))
  expect(app.text()).toContain('pause rev-a is still being made: L shows it, Esc in its dialog stops it')
  expectFits(app, 80, 24)
  await change(state => carriedOut(state, 1, {key: 'a', steps: [done, done]}))
  expect(app.lines()[0]).toContain('pause rev-b')
  expect(app.text()).toContain(' pause rev-a: done')
  expect(app.text()).toContain('[ Apply ]')
  expect(app.text()).not.toMatch(/^ done/m)
  app.close()
})

const failed = {status: 'failed', error: 'Requested operation is not valid: cpuset.cpus: EBUSY'} as const

test('once it has ended, the steps that failed are first, each with its reason', async () => {
  const {app, change} = await opened()
  await change(state => openPlan(state, aPlan()))
  await app.press(TAB)
  await app.press(ENTER)
  await change(state => carriedOut(state, 1, {key: 'a', steps: [done, failed]}))
  const lines = app.lines().map(line => line.trimEnd())
  const at = (text: string) => lines.findIndex(line => line.includes(text))
  expect(lines[1]).toBe(' 1 of 2 done; undo takes back what was done')
  expect(lines[at('!!')]).toMatch(/^ !! {2}web emulator /)
  expect(at('!!')).toBeLessThan(at('EBUSY'))
  expect(at('EBUSY')).toBeLessThan(at(' ok  web vCPU'))
  app.close()
})

test('the log keeps the sentence of why a step failed', async () => {
  const {app, change} = await opened()
  const [plan, begun, ended] = aChange('a')
  if (plan === undefined || begun === undefined || ended === undefined) throw new Error('a change is needed')
  const entries = [
    plan,
    begun,
    ended,
    {...begun, step: 1} as typeof begun,
    {...ended, step: 1, outcome: failed} as typeof ended,
    aFinish('a'),
  ]
  await app.press('L')
  await change(state => changesArrived(state, changesOf(entries)))
  expect(app.text()).toContain('partly done')
  expect(app.text()).toMatch(
    /emulatorpin web .*\n {4}!! Requested operation is not valid: cpuset.cpus: EBUSY/,
  )
  app.close()
})

test('the keys of a plan are those that do something now', async () => {
  const {app, change} = await opened()
  const keyLine = () => app.lines().at(-1)?.trim()
  await change(state => openPlan(state, aPlan()))
  expect(keyLine()).toBe('Tab Apply   Enter back   k let it go back   y copy   w write   Esc back')
  await app.press(TAB)
  expect(keyLine()).toBe('Tab Cancel   Enter do it   k let it go back   y copy   w write   Esc back')
  await app.press(ENTER)
  expect(keyLine()).toBe('Esc stop   q look at the table meanwhile')
  await change(state => carriedOut(state, 1, {key: 'a', steps: [done, done]}))
  expect(keyLine()).toBe('y copy   w write   L log   Esc close')
  await change(state => changesArrived(state, changesOf(aChange('a'))))
  expect(keyLine()).toBe('u take back   y copy   w write   L log   Esc close')
  await app.press('y')
  await app.press('w')
  expect(app.requests.slice(-2)).toMatchObject([{kind: 'copy'}, {kind: 'write-script'}])
  await app.press('L')
  expect(app.lines()[0]).toContain('Log')
  expect(keyLine()).toBe('↑ ↓ choose   u Enter take back   y copy   Esc back')
  app.close()
})

test('a question that somebody else has answered meanwhile has no buttons and only Esc', async () => {
  const {app, change} = await opened()
  await change(state => changesArrived(state, changesOf(aChange('a'))))
  await app.press('u')
  expect(app.text()).toContain('[ Apply ]')
  const undone = [...aChange('a'), ...aChange('b', {undoes: 'a'})]
  await change(state => changesArrived(state, changesOf(undone)))
  expect(app.text()).toContain(' cannot: #2 has taken it back already')
  expect(app.text()).not.toContain('[ Apply ]')
  expect(app.lines().at(-1)?.trim()).toBe('Esc back')
  app.close()
})

test('where a script was written is said above the buttons', async () => {
  const {app, change} = await opened()
  await change(state => openPlan(state, aPlan()))
  await change(state => ({...state, notice: {text: 'written: /root/pintop.sh', severity: 'normal'}}))
  const lines = app.lines()
  const buttons = lines.findIndex(line => line.includes('[ Apply ]'))
  expect(lines[buttons - 2]).toContain(' written: /root/pintop.sh')
  app.close()
})

test('the log: the effect, for whom first, and that all together fare worse', async () => {
  const {app, change} = await opened()
  const entries = [
    ...aChange('a', {title: 'pin ci-17', for: {uuid: WEB, name: 'web-03', expectedPct: 2}}),
    {
      type: 'effect',
      key: 'a',
      at: 4,
      effect: {
        windowMs: 10_000,
        domains: [
          {name: asUntrusted('web-03'), beforePct: 22.1, afterPct: 0.1},
          {name: asUntrusted('ci-17'), beforePct: 10.2, afterPct: 48.6},
        ],
        total: {beforePct: 32.3, afterPct: 48.7},
      },
    } as const,
  ]
  await app.press('L')
  await change(state => changesArrived(state, changesOf(entries)))
  const text = app.text().replace(/\s+/g, ' ')
  expect(text).toContain(
    'web-03 waits 22.1 -> 0.1 % (expected 2) · ci-17 10.2 -> 48.6 % · all guests 32 -> 49 %',
  )
  expect(text).toContain('all guests together wait longer than before it: undo takes it back (u)')
  expectFits(app, 80, 24)
  app.close()
})

test('a plan from a proposal repeats its promise and its price where one says yes', async () => {
  const {app, change} = await opened()
  const promise = {
    for: {uuid: WEB, name: 'web-03'},
    expected: 'web-03 waits about 2% (now 22%)',
    cost: 'ci-17 waits about 48% (now 10%)',
  }
  await change(state => openPlan(state, aPlan(promise)))
  expect(app.text()).toContain(' expected: web-03 waits about 2% (now 22%)')
  expect(app.text()).toContain(' cost: ci-17 waits about 48% (now 10%)')
  app.close()
})

const pending = (entries = aChange('a', {revertAfterMs: 60_000})) =>
  changesOf(entries).map(one => ({...one, seen: {atWork: false, guarded: true, goesBackInMs: 46_300}}))

test('the log tells what goes back and when; only that can be kept', async () => {
  const {app, change} = await opened()
  await app.press('L')
  expect(app.lines().at(-1)).toMatch(/^ Esc back *$/)
  await change(state => changesArrived(state, pending()))
  expect(app.text()).toMatch(/#1 .* done, goes back in 47 s/)
  expect(app.lines().at(-1)).toMatch(/↑ ↓ choose +u Enter take back +y copy +K keep +Esc back/)
  await change(state => changesArrived(state, changesOf(aChange('a'))))
  expect(app.lines().at(-1)).toMatch(/u Enter take back +y copy +Esc back/)
  await app.resize(40, 10)
  expect(app.lines().at(-1)).toMatch(/u Enter take back.*Esc back/)
  app.close()
})

test('after a change: k only where something is to be kept, u where something stands, L the log and back', async () => {
  const {app, change} = await opened()
  const plan = aPlan({level: 2})
  await change(state => openPlan(state, plan))
  await app.press(TAB)
  await app.press(ENTER)
  await change(state => carriedOut(state, 1, {key: 'a', steps: [done, done]}))
  await change(state => changesArrived(state, pending()))
  expect(app.lines().at(-1)).toMatch(/^ k keep +u take back +y copy +w write +L log +Esc close *$/)
  await app.press('L')
  expect(app.lines()[0]).toContain('Log')
  await app.press('\x1b')
  expect(app.lines()[0]).toContain(plan.title)
  await change(state => changesArrived(state, changesOf([...aChange('a'), ...aChange('b', {undoes: 'a'})])))
  expect(app.lines().at(-1)).toMatch(/^ y copy +w write +L log +Esc close *$/)
  app.close()
})
