import {safeText} from '../base/safe-text.ts'
import {definitionOf} from './definition-of.ts'
import type {Step, StepValue} from './step.ts'

/** Names the part that a step changes, with its scope: `vCPU 4`, `emulator (next boot)`. */
export const targetText = (step: Step): string =>
  `${safeText(definitionOf(step).target(step))}${step.scope === 'config' ? ' (next boot)' : ''}`

/** Formats a value of a step for people. The cast holds as the values of a step are of its kind's type. */
export const valueText = (step: Step, value: StepValue): string =>
  safeText((definitionOf(step).format as (value: StepValue, step: Step) => string)(value, step))
