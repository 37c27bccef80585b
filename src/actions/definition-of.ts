import type {Step} from './step.ts'
import type {StepDefinition} from './step-definition.ts'
import {steps} from './steps/index.ts'

/** Returns the definition of a step's kind. That both belong together, the compiler cannot follow by itself. */
export const definitionOf = <S extends Step>(step: S): StepDefinition<S> =>
  steps[step.kind] as unknown as StepDefinition<S>
