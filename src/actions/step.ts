import type {StepDefinition} from './step-definition.ts'
import type {StepOf} from './step-of.ts'
import type {steps} from './steps/index.ts'

/** Steps of one kind; never, where a definition is listed under another name than its kind. */
type StepBy<Kind extends StepKind> =
  (typeof steps)[Kind] extends StepDefinition<infer S extends StepOf<Kind, unknown>> ? S : never

export type StepKind = keyof typeof steps
/** A step is of one of the kinds that `steps/index.ts` lists. */
export type Step = {[Kind in StepKind]: StepBy<Kind>}[StepKind]
/** A value at either end of a step; its type depends on the kind. */
export type StepValue = Step['from']
