import type {Uuid} from '../base/ids.ts'
import type {Pct} from '../base/units.ts'
import type {Untrusted} from '../base/untrusted.ts'
import type {DomainSettings} from '../libvirt/settings.ts'
import type {Model} from '../model/model.ts'
import type {Step} from './step.ts'

/** A plan is a change before it is made: it is shown, confirmed, journaled and executed. */
export interface Plan {
  /** Title for people: `pin web-03`. */
  readonly title: string
  readonly steps: readonly Step[]
  readonly checks: readonly Check[]
  /** Level at which it has to be confirmed. */
  readonly level: Level
  /** The domain that it is made for, where it was made from a proposal. */
  readonly for?: Beneficiary
  /** Effect on that domain, and cost for others, as the proposal said. */
  readonly expected?: string
  readonly cost?: string
  /** Reason why nothing can be done; there are no steps then. */
  readonly refusal?: string
  /** Key of the journaled change that this one takes back. Then a step that fails does not keep the others from it. */
  readonly undoes?: string
}

/** The beneficiary is the domain that a change is made for. */
export interface Beneficiary {
  readonly uuid: Uuid
  readonly name: Untrusted
  /** Contention wait that it is expected to have afterwards; absent where the gain is of another kind. */
  readonly expectedPct?: Pct
}

/**
 * The level of a plan: 1 is reversible and of one domain, 2 is slow or wide, 3 is dangerous: a name has to be typed.
 */
export type Level = 1 | 2 | 3

/** A check is a fact about a plan: one that speaks for it (ok), one to know (warn), or one against it (danger). */
export interface Check {
  readonly severity: 'ok' | 'warn' | 'danger'
  readonly text: string
  /** True if it would not be so if the definition were changed, too: an editor names its key for that. */
  readonly onlyLive?: true
}

export const warn = (text: string): Check => ({severity: 'warn', text})

export const danger = (text: string): Check => ({severity: 'danger', text})

/** Says that a live change ends with the domain's life, as the definition is not changed. */
export const onlyLive = (text: string): Check => ({severity: 'warn', text, onlyLive: true})

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
