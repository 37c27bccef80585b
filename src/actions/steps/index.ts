import type {Step, StepKind} from '../step.ts'
import type {StepDefinition} from '../step-definition.ts'
import {memory} from './memory-step.ts'
import {numatune} from './numatune-step.ts'
import {pinEmulator} from './pin-emulator-step.ts'
import {pinIothread} from './pin-iothread-step.ts'
import {pinVcpu} from './pin-vcpu-step.ts'
import {runState} from './run-state-step.ts'
import {scheduler} from './scheduler-step.ts'
import {statsPeriod} from './stats-period-step.ts'

/** The definition of every kind of step. */
export const steps: {readonly [Kind in StepKind]: StepDefinition<Extract<Step, {kind: Kind}>>} = {
  'pin-vcpu': pinVcpu,
  'pin-emulator': pinEmulator,
  'pin-iothread': pinIothread,
  numatune,
  memory,
  'stats-period': statsPeriod,
  scheduler,
  'run-state': runState,
}

/** Returns the definition of a step's kind. That both belong together, the compiler cannot follow by itself. */
export const definitionOf = <S extends Step>(step: S): StepDefinition<S> =>
  steps[step.kind] as unknown as StepDefinition<S>
