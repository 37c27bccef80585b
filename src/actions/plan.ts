import type {Uuid} from '../base/ids.ts'
import type {DomainSettings} from '../libvirt/settings.ts'
import type {Model} from '../model/model.ts'
import type {Step} from './step.ts'

/** What is going to be done, before anything is: shown, confirmed, journaled, executed. */
export interface Plan {
  /** `pin web-03`. Untrusted names in it. */
  readonly title: string
  readonly steps: readonly Step[]
  readonly checks: readonly Check[]
  /** How it has to be confirmed. */
  readonly level: Level
  /** What a proposal that it was made from promised; shown beside what is then measured. */
  readonly expected?: string
  /** Why nothing can be done; then there are no steps. */
  readonly refusal?: string
  /** Key of the journaled change that this one takes back. */
  readonly undoes?: string
}

/** 1 reversible, one domain; 2 slow or wide; 3 dangerous: the domain's name has to be typed. */
export type Level = 1 | 2 | 3

/** What was looked at before: a fact that speaks for it, one to know, or one against it. */
export interface Check {
  readonly severity: 'ok' | 'warn' | 'danger'
  readonly text: string
}

/** What a plan is made from. */
export interface PlanContext {
  readonly model: Model
  /** Of the domains that the intent is about, read from libvirt just before. */
  readonly settings: ReadonlyMap<Uuid, DomainSettings>
}

export const refuse = (title: string, refusal: string): Plan => ({
  title,
  steps: [],
  checks: [],
  level: 1,
  refusal,
})

/** The level that steps and checks ask for; `least` where the kind of change itself asks for more. */
export function levelOf(steps: readonly Step[], checks: readonly Check[], least: Level = 1): Level {
  if (checks.some(({severity}) => severity === 'danger')) return 3
  const wide = new Set(steps.map(({domain}) => domain)).size > 1
  return wide || steps.some(({scope}) => scope === 'config') ? (Math.max(2, least) as Level) : least
}
