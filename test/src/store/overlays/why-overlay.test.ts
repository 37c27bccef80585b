import {expect, test} from 'vitest'
import type {Uuid} from '../../../../src/base/ids.ts'
import {traced} from '../../../../src/store/overlays/why-overlay.ts'
import {settingsArrived} from '../../../../src/store/settings-arrived.ts'
import type {State} from '../../../../src/store/state.ts'
import {aBlame} from '../../../builders/blame.ts'
import {someSettings} from '../../../builders/settings.ts'
import {uuidOf} from '../../../builders/uuid.ts'
import {waitingModel} from '../../../builders/waiting-model.ts'
import {keys, pressed, started} from '../at-keys.ts'

const open = (): State => keys(started(waitingModel), 'g', 'g', '6')
const victim = (state: State): Uuid | undefined =>
  state.overlay?.kind === 'why' ? state.overlay.domain : undefined

const blame = aBlame({domain: uuidOf(2), events: 5, tookCpuMs: 3})

test('6 asks why of the domain under the cursor; the arrows go to others that suffer, not to calm ones', () => {
  const state = open()
  const first = victim(state)
  expect([uuidOf(1), uuidOf(2)]).toContain(first)
  const next = victim(keys(state, 'right'))
  expect(next).not.toBe(first)
  expect(victim(keys(state, 'right', 'right'))).toBe(first)
  expect(victim(keys(state, 'left'))).toBe(next)
  expect(keys(state, 'escape').overlay).toBeUndefined()
})

test('Enter stages what is proposed into its editor; nothing is applied', () => {
  const state = open()
  const domain = victim(state) as Uuid
  const {state: staged, request} = pressed(state, 'enter')
  expect(staged.overlay).toMatchObject({
    kind: 'pin',
    domains: [domain],
    edits: {[`${domain} vcpu 0`]: [1]},
  })
  expect(staged.tagged).toEqual([])
  expect(request).toEqual({kind: 'read-settings', domains: [domain]})
})

test('what a proposal promises stands beside the plan, until something else is edited', () => {
  const state = open()
  const domain = victim(state) as Uuid
  const settings = someSettings({vcpuPins: {0: '0'}, emulatorPin: '0-1', iothreadPins: {}})
  const staged = settingsArrived(keys(state, 'enter'), domain, {live: settings})
  expect(keys(staged, 'a').overlay).toMatchObject({
    kind: 'apply',
    plan: {
      for: {uuid: domain, expectedPct: 0},
      expected: 'waits about 0% (now 40%)',
      cost: 'no domain is busy there, the host uses 0%',
    },
  })
  const edited = keys(staged, 'F', 'a').overlay
  expect(edited?.kind === 'apply' && [edited.plan.expected, edited.plan.for]).toEqual([undefined, undefined])
})

test('Esc leaves a proposal as it was staged at once, and asks if more was edited', () => {
  const state = open()
  const settings = someSettings({vcpuPins: {0: '0'}, emulatorPin: '0-1', iothreadPins: {}})
  const staged = settingsArrived(keys(state, 'enter'), victim(state) as Uuid, {live: settings})
  expect(keys(staged, 'escape').overlay?.kind).not.toBe('pin')
  expect(keys(staged, 'F', 'escape').overlay).toMatchObject({kind: 'pin', leaving: 'escape'})
})

test('read-only: nothing is staged, and it says why', () => {
  const state = {...open(), readOnly: true}
  const after = keys(state, 'enter')
  expect(after.overlay?.kind).toBe('why')
  expect(after.notice?.text).toBe('pintop was started with --read-only')
})

test('x traces; what it told is shown until Esc, another domain’s end is not', () => {
  const {state, request} = pressed(open(), 'x')
  const domain = victim(state) as Uuid
  expect(request).toEqual({kind: 'trace', domain, seconds: 2})
  expect(pressed(state, 'x').request).toBeUndefined()
  expect(traced(state, uuidOf(9), blame)).toBe(state)
  const done = traced(state, domain, blame)
  expect(done.overlay).toMatchObject({kind: 'why', trace: {status: 'done', blame}})
  const left = keys(done, 'escape').overlay
  expect(left).toMatchObject({kind: 'why', domain})
  expect(left).not.toHaveProperty('trace')
  expect(traced(state, domain, 'tracing needs root').overlay).toMatchObject({
    trace: {status: 'failed', why: 'tracing needs root'},
  })
})

test('x in the table traces at once', () => {
  const {state, request} = pressed(keys(started(waitingModel), 'g', 'g'), 'x')
  expect(state.overlay).toMatchObject({kind: 'why', trace: {status: 'running'}})
  expect(request).toMatchObject({kind: 'trace'})
})

test('an editor opened from there is about that domain, whatever is tagged', () => {
  const state = {...open(), tagged: [uuidOf(3)]}
  const editor = keys(state, 'c')
  expect(editor.overlay).toMatchObject({kind: 'cap', domain: victim(state)})
  expect(editor.tagged).toEqual([uuidOf(3)])
})
