import {expect, test} from 'vitest'
import type {State} from '../../../../src/store/state.ts'
import {aDomainWithVcpus} from '../../../builders/domain.ts'
import {aTwoNodeHost} from '../../../builders/host.ts'
import {aModel} from '../../../builders/model.ts'
import {unpinned} from '../../../builders/settings.ts'
import {keys, pressed, started} from '../at-keys.ts'
import {edits} from './pin-edits.ts'

const web = aDomainWithVcpus(2)

const TWO_CORES = ['web vcpu0 8,24', 'web vcpu1 9,25']
const APPLY = ['enter', 'tab', 'enter']

test.each<[string, readonly string[], number]>([
  ['by the matrix', ['p', ')', 'c', 'down', ']', 'c', ...APPLY], 9],
  ['by the matrix with the arrows', ['p', ')', 'c', 'down', 'right', 'right', 'c', ...APPLY], 10],
  ['typed', ['p', '=', ...'8,24', 'enter', 'down', '=', ...'9,25', 'enter', ...APPLY], 17],
])('two vCPUs to two cores of node 1, %s: few keys', (_, names, most) => {
  const host = aTwoNodeHost(32)
  expect(names).toHaveLength(most)
  const [open = '', ...rest] = names
  const state = {...keys(started(aModel({host, domains: [web]})), open), settings: unpinned(host, [web])}
  expect(edits(keys(state, ...rest.slice(0, -APPLY.length)))).toEqual(TWO_CORES)
  const {steps, request} = applied(state, rest)
  expect(steps).toEqual(['8,24', '9,25'])
  expect(request).toBe('carry-out')
})

test('the suggestion: five keys', () => {
  const host = aTwoNodeHost(32)
  const state = {...keys(started(aModel({host, domains: [web]})), 'p'), settings: unpinned(host, [web])}
  const {steps, request} = applied(state, ['S', ...APPLY])
  expect(steps.length).toBeGreaterThan(2)
  expect(request).toBe('carry-out')
})

/** Presses keys, the last of which applies: returns what each step sets, and the request. */
function applied(state: State, names: readonly string[]) {
  const {state: after, request} = pressed(keys(state, ...names.slice(0, -1)), names.at(-1) ?? '')
  return {
    steps: after.overlay?.kind === 'apply' ? after.overlay.plan.steps.map(({to}) => to) : [],
    request: typeof request === 'object' ? request.kind : request,
  }
}
