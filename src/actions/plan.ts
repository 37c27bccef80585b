import type {Uuid} from '../base/ids.ts'
import type {DomainSettings} from '../libvirt/settings.ts'
import type {Model} from '../model/model.ts'
import type {Step} from './step.ts'

/** A plan is a change before it is made: it is shown, confirmed, journaled and executed. */
export interface Plan {
  /** Title for people: `pin web-03`. Names in it are untrusted. */
  readonly title: string
  readonly steps: readonly Step[]
  readonly checks: readonly Check[]
  /** Level at which it has to be confirmed. */
  readonly level: Level
  /** Promise of the proposal that the plan was made from; shown beside the measured effect. */
  readonly expected?: string
  /** Reason why nothing can be done; there are no steps then. */
  readonly refusal?: string
  /** Key of the journaled change that this one takes back. Then a step that fails does not keep the others from it. */
  readonly undoes?: string
}

/**
 * The level of a plan: 1 is reversible and of one domain, 2 is slow or wide, 3 is dangerous: a name has to be typed.
 */
export type Level = 1 | 2 | 3

/** A check is a fact about a plan: one that speaks for it (ok), one to know (warn), or one against it (danger). */
export interface Check {
  readonly severity: 'ok' | 'warn' | 'danger'
  readonly text: string
}

/** The facts that a plan is made from. */
export interface PlanContext {
  readonly model: Model
  /** Settings of the domains that the intent is about, read from libvirt just before. */
  readonly settings: ReadonlyMap<Uuid, DomainSettings>
}

/** Makes a plan that is refused, with the reason as a sentence. */
export const refuse = (title: string, refusal: string): Plan => ({
  title,
  steps: [],
  checks: [],
  level: 1,
  refusal,
})

/** Returns the level that steps and checks ask for, or `least` where the kind of change asks for more. */
export function levelOf(steps: readonly Step[], checks: readonly Check[], least: Level = 1): Level {
  if (checks.some(({severity}) => severity === 'danger')) return 3
  const wide = new Set(steps.map(({domain}) => domain)).size > 1
  return wide || steps.some(({scope}) => scope === 'config') ? (Math.max(2, least) as Level) : least
}
