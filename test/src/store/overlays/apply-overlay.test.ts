import {expect, test} from 'vitest'
import type {Plan} from '../../../../src/actions/plan.ts'
import {changesOf} from '../../../../src/journal/change.ts'
import {carriedOut, progressed} from '../../../../src/store/overlays/apply-overlay.ts'
import {openPlan} from '../../../../src/store/overlays/open-plan.ts'
import type {State} from '../../../../src/store/state.ts'
import {aChange} from '../../../builders/change.ts'
import {aPlan} from '../../../builders/plan.ts'
import {keys, pressed, started} from '../at-keys.ts'

const plan = aPlan()
const wide = aPlan({level: 2})
const dangerous = aPlan({level: 3, checks: [{severity: 'danger', text: 'isolated'}]})

const opened = (of: Plan): State => openPlan(started(), of)
const applying = (state: State) => (state.overlay?.kind === 'apply' ? state.overlay : undefined)

test('Cancel has the focus: Enter alone does nothing', () => {
  expect(pressed(opened(plan), 'enter')).toEqual({state: started()})
})

test('Tab and Enter carry out; level 1 stays, wider changes go back unless kept', () => {
  expect(pressed(keys(opened(plan), 'tab'), 'enter').request).toEqual({kind: 'carry-out', id: 1, plan})
  expect(pressed(keys(opened(wide), 'tab'), 'enter').request).toEqual({
    kind: 'carry-out',
    id: 1,
    plan: wide,
    revertAfterMs: 60_000,
  })
  expect(pressed(keys(opened(wide), 'k', 'tab'), 'enter').request).toEqual({
    kind: 'carry-out',
    id: 1,
    plan: wide,
  })
  expect(pressed(keys(opened(plan), 'k', 'tab'), 'enter').request).toMatchObject({revertAfterMs: 60_000})
})

test('a dangerous plan wants the domain’s name; letters are the name’s then', () => {
  const asked = keys(opened(dangerous), 'tab')
  const refused = pressed(asked, 'enter')
  expect(refused.request).toBeUndefined()
  expect(refused.state.notice?.text).toContain('type the name')
  const typed = keys(asked, 'w', 'e', 'x', 'backspace', 'b')
  expect(applying(typed)?.typed).toBe('web')
  expect(pressed(typed, 'enter').request).toMatchObject({kind: 'carry-out', plan: dangerous})
  // Without the focus on Apply the keys mean what they mean elsewhere.
  expect(pressed(opened(dangerous), 'y').request).toMatchObject({kind: 'copy'})
})

test.each([
  [1, 1, 'name', 'back'],
  [2, 1, 'name', 'back'],
  [1, 2, '-', 'back'],
  [2, 2, 'name', 'back'],
  [3, 2, 'name', 'back'],
] as const)('level %d, asked for from %d on: %s, %s', (level, from, name, back) => {
  const caution = {nameFrom: from, revertFrom: 1} as const
  const {overlay} = openPlan({...started(), caution}, aPlan({level}))
  expect(overlay).toMatchObject({asksName: name === 'name', revert: back === 'back'})
})

test('what takes a change back asks for no more than usual, and stays', () => {
  const careful = {...started(), caution: {nameFrom: 1, revertFrom: 1} as const}
  expect(openPlan(careful, aPlan({level: 2, undoes: 'a'})).overlay).toMatchObject({
    asksName: false,
    revert: false,
  })
  expect(openPlan(careful, aPlan({level: 3, undoes: 'a'})).overlay).toMatchObject({asksName: true})
  // A chosen caution never asks for less.
  expect(openPlan({...careful, caution: {nameFrom: 3, revertFrom: 2}}, dangerous).overlay).toMatchObject({
    asksName: true,
    revert: true,
  })
})

test('Esc and q go back to where the plan came from', () => {
  const from = {kind: 'log', index: 2} as const
  expect(keys(openPlan(started(), plan, from), 'escape').overlay).toEqual(from)
  expect(keys(openPlan(started(), plan, from), 'q').overlay).toEqual(from)
  expect(keys(opened(plan), 'escape').overlay).toBeUndefined()
  // A name that is being typed may have a q.
  expect(applying(keys(opened(dangerous), 'tab', 'q'))?.typed).toBe('q')
})

test('y copies the virsh lines, w has them written', () => {
  expect(pressed(opened(plan), 'y').request).toEqual({
    kind: 'copy',
    text: 'virsh -c qemu:///system vcpupin web 1 2 --live\nvirsh -c qemu:///system emulatorpin web 0,2 --live',
  })
  expect(pressed(opened(plan), 'w').request).toEqual({kind: 'write-script', plan})
})

test('of a plan that cannot be, only the reason is told', () => {
  const refused = opened(aPlan({steps: [], refusal: 'web does not run'}))
  expect(refused.overlay).toBeUndefined()
  expect(refused.notice).toEqual({text: 'cannot: web does not run', severity: 'warn'})
})

const done = {status: 'done'} as const
const both = {key: 'a', steps: [done, done]}

test('progress is told while it runs; Esc stops it; the end is told', () => {
  const running = keys(opened(plan), 'tab', 'enter')
  expect(progressed(running, 1, 1, 'changing').carryingOut?.progress).toEqual({step: 1, text: 'changing'})
  expect(progressed(running, 2, 1, 'changing')).toBe(running)
  expect(pressed(running, 'escape').request).toEqual({kind: 'stop', id: 1})
  const ended = carriedOut(running, 1, both)
  expect(applying(ended)).toMatchObject({phase: 'done', outcome: both})
  expect(ended).not.toHaveProperty('carryingOut')
  expect(keys(ended, 'escape').overlay).toBeUndefined()
})

test('q looks at the table while it goes on; then the end is one line', () => {
  const away = keys(opened(plan), 'tab', 'enter', 'q')
  expect(away.overlay).toBeUndefined()
  expect(carriedOut(away, 1, both).notice?.text).toBe('pin web: done')
  expect(carriedOut(away, 1, {steps: [done]}).notice?.text).toBe('pin web: not all was done, L tells')
})

test('the log shows what is being made and opens it again, with its progress', () => {
  const away = progressed(keys(opened(plan), 'tab', 'enter', 'q', 'L'), 1, 0, 'changing')
  const back = keys(away, 'o')
  expect(applying(back)).toMatchObject({phase: 'running', id: 1, plan})
  expect(back.carryingOut?.progress?.text).toBe('changing')
  expect(pressed(back, 'escape').request).toEqual({kind: 'stop', id: 1})
  expect(applying(carriedOut(back, 1, both))).toMatchObject({phase: 'done', outcome: both})
})

test('k keeps what would go back', () => {
  const ended = carriedOut(keys(opened(wide), 'tab', 'enter'), 1, both)
  expect(pressed(ended, 'k').request).toEqual({kind: 'keep', key: 'a'})
})

test('a second change is refused while one is being made; the end of the first is not that of the second', () => {
  const first = aPlan({title: 'pause rev-a', level: 2})
  const second = aPlan({title: 'pause rev-b', level: 2})
  const away = keys(openPlan(started(), first), 'tab', 'enter', 'q')
  const asked = keys(openPlan(away, second), 'tab')
  const refused = pressed(asked, 'enter')
  expect(refused.request).toBeUndefined()
  expect(refused.state.notice?.text).toBe(
    'pause rev-a is still being made: L shows it, Esc in its dialog stops it',
  )
  expect(applying(refused.state)).toMatchObject({phase: 'confirm', plan: second})

  const ended = carriedOut(refused.state, 1, both)
  expect(applying(ended)).toMatchObject({phase: 'confirm', plan: second, revert: true})
  expect(applying(ended)?.outcome).toBeUndefined()
  expect(ended.notice?.text).toBe('pause rev-a: done')

  const {state: running, request} = pressed(ended, 'enter')
  expect(request).toMatchObject({kind: 'carry-out', id: 2, plan: second})
  // A word of the first that comes late is not about the second.
  expect(carriedOut(running, 1, both)).toBe(running)
  expect(progressed(running, 1, 0, 'changing')).toBe(running)
  const other = carriedOut(running, 2, {key: 'b', steps: [done, done]})
  expect(pressed(other, 'k').request).toEqual({kind: 'keep', key: 'b'})
})

test('u in the dialog of what was done asks to take it back', () => {
  const ended = carriedOut(keys(opened(plan), 'tab', 'enter'), 1, both)
  const [change] = changesOf(aChange('a'))
  expect(pressed(ended, 'u').request).toBeUndefined()
  const asked = pressed({...ended, changes: change === undefined ? [] : [change]}, 'u')
  expect(asked.request).toEqual({kind: 'read-changes'})
  expect(applying(asked.state)).toMatchObject({phase: 'confirm', plan: {undoes: 'a'}})
})
