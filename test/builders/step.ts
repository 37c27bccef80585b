import type {Step, StepKind} from '../../src/actions/step.ts'
import {asUntrusted} from '../../src/base/untrusted.ts'
import type {Plain} from './plain.ts'

type Cases = {readonly [Kind in StepKind]: Extract<Step, {kind: Kind}>}

const common = {
  domain: '11111111-1111-4111-8111-111111111111',
  name: asUntrusted('web'),
  scope: 'live',
} as const

/** A step of every kind, from what the fake hypervisor begins with. A kind without a case does not compile. */
export const STEP_CASES = {
  'pin-vcpu': {...common, kind: 'pin-vcpu', vcpu: 1, from: '0-3', to: '2'},
  'pin-emulator': {...common, kind: 'pin-emulator', from: '0-3', to: '0,2'},
  'pin-iothread': {...common, kind: 'pin-iothread', iothread: 1, from: '0-3', to: '3'},
  numatune: {
    ...common,
    kind: 'numatune',
    from: {mode: 'restrictive', nodeset: '0'},
    to: {mode: 'restrictive', nodeset: '1'},
  },
  memory: {...common, kind: 'memory', from: 4 << 20, to: 5 << 20},
  'stats-period': {...common, kind: 'stats-period', from: 5, to: 1},
  scheduler: {...common, kind: 'scheduler', part: 'vcpu', from: {vcpu_quota: -1}, to: {vcpu_quota: 50_000}},
  'run-state': {...common, kind: 'run-state', from: 'running', to: 'paused'},
} satisfies Plain<Cases> as Cases

/** Builds a step of a kind: that of STEP_CASES, but for what is given. */
export const aStep = <Kind extends StepKind>(
  kind: Kind,
  given: Partial<Plain<Extract<Step, {kind: Kind}>>> = {},
): Extract<Step, {kind: Kind}> => ({...STEP_CASES[kind], ...given}) as Extract<Step, {kind: Kind}>
