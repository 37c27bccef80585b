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

/** Returns the same text for two steps that set the same thing: a vCPU's live pin, a domain's memory at next boot. */
export function targetKey({
  from: _from,
  to: _to,
  back: _back,
  open: _open,
  name: _name,
  ...target
}: Step): string {
  return JSON.stringify(target, Object.keys(target).sort())
}
