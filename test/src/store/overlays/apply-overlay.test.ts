import {expect, test} from 'vitest'
import type {Plan} from '../../../../src/actions/plan.ts'
import {executed, openPlan, progressed} from '../../../../src/store/overlays/apply-overlay.ts'
import type {State} from '../../../../src/store/state.ts'
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

test('Tab and Enter execute; level 1 stays, wider changes go back unless kept', () => {
  expect(pressed(keys(opened(plan), 'tab'), 'enter').request).toEqual({kind: 'execute', plan})
  expect(pressed(keys(opened(wide), 'tab'), 'enter').request).toEqual({
    kind: 'execute',
    plan: wide,
    revertAfterMs: 60_000,
  })
  expect(pressed(keys(opened(wide), 'k', 'tab'), 'enter').request).toEqual({kind: 'execute', plan: wide})
  expect(pressed(keys(opened(plan), 'k', 'tab'), 'enter').request).toMatchObject({revertAfterMs: 60_000})
})

test('a dangerous plan wants the domain’s name; letters are the name’s then', () => {
  const asked = keys(opened(dangerous), 'tab')
  const refused = pressed(asked, 'enter')
  expect(refused.request).toBeUndefined()
  expect(refused.state.notice?.text).toContain('type the name')
  const typed = keys(asked, 'w', 'e', 'x', 'backspace', 'b')
  expect(applying(typed)?.typed).toBe('web')
  expect(pressed(typed, 'enter').request).toMatchObject({kind: 'execute', plan: dangerous})
  // Without the focus on Apply the keys mean what they mean elsewhere.
  expect(pressed(opened(dangerous), 'y').request).toMatchObject({kind: 'copy'})
})

test('Esc goes back to where the plan came from', () => {
  const from = {kind: 'log', index: 2} as const
  expect(keys(openPlan(started(), plan, from), 'escape').overlay).toEqual(from)
  expect(keys(opened(plan), 'escape').overlay).toBeUndefined()
})

test('y copies the virsh lines, w has them written', () => {
  expect(pressed(opened(plan), 'y').request).toEqual({
    kind: 'copy',
    text: 'virsh vcpupin web 1 2 --live\nvirsh emulatorpin web 0,2 --live',
  })
  expect(pressed(opened(plan), 'w').request).toEqual({kind: 'write-script', plan})
})

test('a refused plan cannot be executed', () => {
  const refused = opened(aPlan({steps: [], refusal: 'web does not run'}))
  expect(pressed(keys(refused, 'tab'), 'enter').request).toBeUndefined()
})

test('progress is told while it runs; Esc stops it; the end is told', () => {
  const running = keys(opened(plan), 'tab', 'enter')
  expect(applying(progressed(running, 1, 'changing'))?.progress).toEqual({step: 1, text: 'changing'})
  expect(pressed(running, 'escape').request).toEqual({kind: 'stop'})
  const outcome = {key: 'a', steps: [{status: 'done'}, {status: 'done'}]} as const
  const done = executed(running, plan, outcome)
  expect(applying(done)).toMatchObject({phase: 'done', outcome})
  expect(keys(done, 'escape').overlay).toBeUndefined()
})

test('q looks at the table while it goes on; then the end is one line', () => {
  const away = keys(opened(plan), 'tab', 'enter', 'q')
  expect(away.overlay).toBeUndefined()
  expect(progressed(away, 0, 'changing')).toBe(away)
  const done = {status: 'done'} as const
  expect(executed(away, plan, {steps: [done, done]}).notice?.text).toBe('pin web: done')
  expect(executed(away, plan, {steps: [done]}).notice?.text).toBe('pin web: not all was done, L tells')
})

test('k keeps what would go back', () => {
  const running = keys(opened(wide), 'tab', 'enter')
  const done = executed(running, wide, {key: 'a', steps: [{status: 'done'}, {status: 'done'}]})
  expect(pressed(done, 'k').request).toEqual({kind: 'keep', key: 'a'})
})
