import type {Plan} from '../../src/actions/plan.ts'
import type {Given} from './plain.ts'
import {STEP_CASES} from './step.ts'

/** Builds the plan `pin web`: a vCPU and the emulator, live, with nothing to be said against it. */
export const aPlan = (given: Given<Plan> = {}): Plan =>
  ({
    title: 'pin web',
    steps: [STEP_CASES['pin-vcpu'], STEP_CASES['pin-emulator']],
    checks: [],
    level: 1,
    ...given,
  }) as Plan
