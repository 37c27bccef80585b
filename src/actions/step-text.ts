import type {Step, StepValue} from './step.ts'
import {definitionOf} from './steps/index.ts'

/** `vCPU 4`, `emulator (next boot)` */
export const targetText = (step: Step): string =>
  `${definitionOf(step).target(step)}${step.scope === 'config' ? ' (next boot)' : ''}`

/** A value of the step, for people. Values of a step are of its kind's type. */
export const valueText = (step: Step, value: StepValue): string =>
  (definitionOf(step).format as (value: StepValue, step: Step) => string)(value, step)
