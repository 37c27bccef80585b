import type {Uuid} from '../../base/ids.ts'
import {safeText} from '../../base/safe-text.ts'
import {type Check, levelOf, type Plan, type PlanContext, refuse} from '../plan.ts'
import {ALREADY_SO, type CapIntent, DEFAULT_PERIOD, planCap, UNLIMITED} from './plan-cap.ts'
import {domainOf} from './scoped-settings.ts'

/** Plans the same shares, periods and quotas for domains; those that have them already are left out. */
export function planCaps(
  domains: readonly Uuid[],
  {scopes, values}: Pick<CapIntent, 'scopes' | 'values'>,
  context: PlanContext,
): Plan {
  const named = domains.map(domain => ({
    name: safeText(domainOf(context, domain)?.name ?? domain),
    plan: planCap({kind: 'cap', domain, scopes, values}, context),
  }))
  const [first, ...others] = named
  if (first !== undefined && others.length === 0) return first.plan
  const title = `cap ${named.map(({name}) => name).join(', ')}`
  const unlike = unlikePeriods(domains, {scopes, values}, context)
  if (unlike !== undefined) return refuse(title, unlike)
  const open = named.filter(({plan}) => plan.refusal !== ALREADY_SO)
  for (const {name, plan} of open)
    if (plan.refusal !== undefined) return refuse(title, `${name}: ${plan.refusal}`)
  if (open.length === 0) return refuse(title, ALREADY_SO)
  const steps = open.flatMap(({plan}) => plan.steps)
  const checks = togetherSaid(open)
  return {title, steps, checks, level: levelOf(steps, checks)}
}

/** Lists the checks of all plans, each once with the names of the domains that it is about. */
function togetherSaid(named: readonly {readonly name: string; readonly plan: Plan}[]): readonly Check[] {
  const all = named.flatMap(({name, plan}) => plan.checks.map(check => ({name, check})))
  return [...Map.groupBy(all, ({check}) => `${check.severity} ${check.text}`).values()].flatMap(alike =>
    alike.slice(0, 1).map(({check}) => ({
      ...check,
      text: `${alike.map(({name}) => name).join(', ')}: ${check.text}`,
    })),
  )
}

/** Says that a quota would be another share of a pCPU for each, as the periods that it counts in differ. */
function unlikePeriods(
  domains: readonly Uuid[],
  {scopes, values}: Pick<CapIntent, 'scopes' | 'values'>,
  {settings}: PlanContext,
): string | undefined {
  for (const [parameter, value] of Object.entries(values)) {
    const name = parameter.replace('_quota', '_period') as keyof typeof values
    if (name === parameter || value === UNLIMITED || values[name] !== undefined) continue
    const periods = new Set(
      scopes.flatMap(scope =>
        domains.map(uuid => settings.get(uuid)?.[scope]?.scheduler[name] || DEFAULT_PERIOD),
      ),
    )
    if (periods.size > 1) return `their ${name} differs, so that one ${parameter} is not one share: set both`
  }
  return undefined
}
