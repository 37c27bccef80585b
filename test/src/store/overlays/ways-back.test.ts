import {expect, test} from 'vitest'
import {changesOf} from '../../../../src/journal/change.ts'
import {carriedOut} from '../../../../src/store/overlays/apply-overlay.ts'
import {changesArrived} from '../../../../src/store/overlays/log-overlay.ts'
import {overlayDemand} from '../../../../src/store/overlays/overlay-demand.ts'
import {settingsArrived} from '../../../../src/store/settings-arrived.ts'
import type {State} from '../../../../src/store/state.ts'
import {aChange} from '../../../builders/change.ts'
import {someSettings} from '../../../builders/settings.ts'
import {uuidOf} from '../../../builders/uuid.ts'
import {waitingModel} from '../../../builders/waiting-model.ts'
import {keys, started} from '../at-keys.ts'

const settings = someSettings({vcpuPins: {0: '0'}, emulatorPin: '0-1', iothreadPins: {}})
const why = (): State => settingsArrived(keys(started(waitingModel), '6'), uuidOf(1), {live: settings})
const open = (state: State): readonly (string | undefined)[] =>
  [...state.under, state.overlay].map(overlay => overlay?.kind)

const done = {status: 'done'} as const
const ended = (state: State): State => carriedOut(state, 1, {key: 'a', steps: [done, done]})

test('Why, editor, plan: Esc goes back one at a time, with what was chosen and edited', () => {
  const plan = keys(why(), 'down', 'enter', 'enter')
  expect(open(plan)).toEqual(['why', 'pin', 'apply'])
  const editor = keys(plan, 'escape')
  expect(editor.overlay).toMatchObject({kind: 'pin', edits: expect.objectContaining({})})
  expect(Object.keys(editor.overlay?.kind === 'pin' ? editor.overlay.edits : {})).not.toEqual([])
  const back = keys(editor, 'escape')
  expect(back.overlay).toEqual(keys(why(), 'down').overlay)
  expect(open(keys(back, 'escape'))).toEqual([undefined])
})

test('a plan that was carried out closes its editor, not the one who proposed it', () => {
  const after = ended(keys(why(), 'enter', 'enter', 'tab', 'enter'))
  expect(open(after)).toEqual(['why', 'pin', 'apply'])
  expect(open(keys(after, 'escape'))).toEqual(['why'])
  // Without Why it is the table.
  expect(open(keys(ended(keys(why(), 'escape', 'p', 'F', 'enter', 'tab', 'enter')), 'enter'))).toEqual([
    undefined,
  ])
})

test('if nothing was begun, its editor is still there', () => {
  const refused = carriedOut(keys(why(), 'enter', 'enter', 'tab', 'enter'), 1, {
    steps: [],
    refused: 'the journal cannot be written',
  })
  expect(open(keys(refused, 'escape'))).toEqual(['why', 'pin'])
})

test('a plan beside the edits (statistics of the guest) leaves its editor open', () => {
  const balloon = settingsArrived(keys(started(waitingModel), 'b'), uuidOf(1), {live: settings})
  const after = ended(keys(balloon, 'left', 's', 'tab', 'enter'))
  expect(keys(after, 'escape').overlay).toMatchObject({kind: 'balloon', target: expect.any(Number)})
})

test('Log, take back: back to the log, carried out or not', () => {
  const log = keys(changesArrived(started(waitingModel), changesOf(aChange('a'))), 'L')
  expect(open(keys(log, 'u'))).toEqual(['log', 'apply'])
  expect(open(keys(log, 'u', 'escape'))).toEqual(['log'])
  expect(open(keys(ended(keys(log, 'u', 'tab', 'enter')), 'escape'))).toEqual(['log'])
})

test('what lies below goes on being read', () => {
  const needs = (state: State): readonly string[] => overlayDemand(state).needs ?? []
  const editor = keys(why(), 'p')
  expect(overlayDemand(editor)).toMatchObject({detailOf: uuidOf(1), alert: true})
  expect(needs(editor)).toEqual([...needs(why()), ...needs(keys(why(), 'escape', 'p'))])
  expect(overlayDemand(keys(why(), '?'))).toEqual(overlayDemand(why()))
  expect(overlayDemand(keys(why(), 'b', '?'))).toMatchObject({balloonOf: uuidOf(1)})
  expect(overlayDemand(keys(why(), 'escape'))).toEqual({})
})

test('pinning instead of numatune comes back to numatune', () => {
  expect(open(keys(why(), 'n', 'p', 'escape', 'escape'))).toEqual(['why'])
})

test('q leaves a running change for the table, and all that it was opened from', () => {
  expect(open(keys(why(), 'enter', 'enter', 'tab', 'enter', 'q'))).toEqual([undefined])
})
