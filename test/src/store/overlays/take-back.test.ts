import {expect, test} from 'vitest'
import {asUntrusted} from '../../../../src/base/untrusted.ts'
import type {Change} from '../../../../src/journal/change.ts'
import {changesOf} from '../../../../src/journal/change.ts'
import type {JournalEntry, PlanEntry} from '../../../../src/journal/entry.ts'
import {changesArrived} from '../../../../src/store/overlays/log-overlay.ts'
import {pendingRevert, unfinished} from '../../../../src/store/overlays/take-back.ts'
import type {State} from '../../../../src/store/state.ts'
import {aChange} from '../../../builders/change.ts'
import {STEP_CASES} from '../../../builders/step.ts'
import {keys, pressed, started} from '../at-keys.ts'

const change = (key: string, more: Partial<PlanEntry> = {}): readonly JournalEntry[] =>
  aChange(key, {title: `pin ${key}`, steps: [STEP_CASES['pin-vcpu']], ...more}, 1000)
const told = (...entries: readonly (readonly JournalEntry[])[]): readonly Change[] =>
  changesOf(entries.flat())
const having = (changes: readonly Change[]): State => changesArrived(started(), changes)

test('u previews the last change’s way back; without one it says so', () => {
  const {overlay} = keys(having(told(change('a'), change('b'))), 'u')
  expect(overlay).toMatchObject({kind: 'apply', plan: {title: 'undo of #2 pin b', undoes: 'b'}})
  expect(keys(started(), 'u').notice?.text).toBe('there is nothing to take back')
})

test('changes of another hypervisor are not taken back here', () => {
  const elsewhere = having(told(change('a', {uri: asUntrusted('qemu+ssh://other/system')})))
  expect(keys(elsewhere, 'u').notice?.text).toBe('there is nothing to take back')
  expect(keys(elsewhere, 'L', 'u').notice?.text).toContain('is not on screen')
})

test('Ctrl-r previews what was just taken back', () => {
  const {overlay} = keys(having(told(change('a'), change('u', {undoes: 'a'}))), 'ctrl+r')
  expect(overlay).toMatchObject({kind: 'apply', plan: {undoes: 'u'}})
  expect(keys(having(told(change('a'))), 'ctrl+r').notice?.text).toBe('nothing was just taken back')
})

test('the log is read when it is opened, newest first, and acts on the one under the cursor', () => {
  const other = {steps: [STEP_CASES['pin-emulator']]}
  const {state, request} = pressed(having(told(change('a'), change('b', other))), 'L')
  expect([state.overlay, request]).toEqual([{kind: 'log', index: 0}, {kind: 'read-changes'}])
  expect(keys(state, 'down', 'u').overlay).toMatchObject({kind: 'apply', plan: {undoes: 'a'}})
  expect(pressed(state, 'y').request).toEqual({
    kind: 'copy',
    text: 'virsh -c qemu:///system emulatorpin web 0,2 --live',
  })
  expect(pressed(state, 'K').request).toEqual({kind: 'keep', key: 'b'})
  expect(keys(state, 'escape').overlay).toBeUndefined()
})

test('what goes back by itself is known until it has, or is kept', () => {
  const [pending] = told(change('a', {revertAfterMs: 60_000}))
  const seen = {atWork: false, guarded: true, goesBackInMs: 56_000}
  const state = having(pending === undefined ? [] : [{...pending, seen}])
  expect(pendingRevert(state)).toMatchObject({inMs: 56_000, guarded: true, change: {key: 'a'}})
  expect(pressed(state, 'K').request).toEqual({kind: 'keep', key: 'a'})
  expect(pendingRevert(having(told(change('a', {revertAfterMs: 60_000}))))).toBeUndefined()
  expect(keys(started(), 'K').notice?.text).toBe('nothing goes back by itself')
  expect(keys({...state, readOnly: true}, 'K').notice?.text).toContain('--read-only')
})

test('what another pintop is making right now is not taken back', () => {
  const [running] = told(change('a').slice(0, 2))
  const busy = having(running === undefined ? [] : [{...running, seen: {atWork: true, guarded: false}}])
  const refused = keys(busy, 'u')
  expect(refused.overlay).toBeUndefined()
  expect(refused.notice?.text).toBe('cannot: #1 is being made right now, by process 1')
  expect(unfinished(busy)).toBeUndefined()
})

test('a question to take back follows what others do with the change meanwhile', () => {
  const [begun] = told(change('a').slice(0, 2))
  const [done] = told(change('a'))
  if (begun === undefined || done === undefined) throw new Error('a change is needed')
  const {state, request} = pressed(having([done]), 'u')
  expect(request).toEqual({kind: 'read-changes'})
  const busy = changesArrived(state, [{...begun, seen: {atWork: true, guarded: false}}])
  expect(busy.overlay).toMatchObject({plan: {refusal: '#1 is being made right now, by process 1'}})
  expect(pressed(keys(busy, 'tab'), 'enter').request).toBeUndefined()
  const free = changesArrived(busy, [done])
  expect(pressed(keys(free, 'tab'), 'enter').request).toMatchObject({kind: 'carry-out'})
})

test('the log’s cursor stays on its change when another one is made meanwhile', () => {
  const open = keys(having(told(change('a'), change('b'))), 'L', 'down')
  const more = changesArrived(open, told(change('a'), change('b'), change('c')))
  expect(more.overlay).toEqual({kind: 'log', index: 2})
  expect(pressed(more, 'K').request).toEqual({kind: 'keep', key: 'a'})
})

test('what a later change stands on waits for that one to go first', () => {
  const state = keys(having(told(change('a'), change('b'))), 'L', 'down', 'u')
  expect(state.overlay).toMatchObject({kind: 'log', index: 1})
  expect(state.notice?.text).toBe('cannot: #2 changed the same since: take that back first')
})

test('what was begun and never ended is found', () => {
  expect(unfinished(having(told(change('a').slice(0, 2))))?.key).toBe('a')
  expect(unfinished(having(told(change('a'))))).toBeUndefined()
})

test('--read-only takes nothing back', () => {
  const state = {...having(told(change('a'))), readOnly: true}
  expect(keys(state, 'u').notice?.text).toContain('--read-only')
  expect(keys(state, 'L', 'u').notice?.text).toContain('--read-only')
})
