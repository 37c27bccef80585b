import type {Uuid} from '../../base/ids.ts'
import {safeText} from '../../base/safe-text.ts'
import {asUntrusted} from '../../base/untrusted.ts'
import type {Scope} from '../../libvirt/settings.ts'
import {levelOf, type Plan, type PlanContext, refuse} from '../plan.ts'
import type {SetStatsPeriod} from '../steps/stats-period-step.ts'
import {domainOf, settingsIn} from './scoped-settings.ts'

export interface StatsPeriodIntent {
  readonly kind: 'stats-period'
  readonly domain: Uuid
  readonly scopes: readonly Scope[]
  /** Period at which QEMU asks the guest, 0 = never. */
  readonly seconds: number
}

/**
 * Plans how often a guest is asked for its memory figures. That is a visible change of the domain, so it is a plan.
 */
export function planStatsPeriod(
  {domain: uuid, scopes, seconds}: StatsPeriodIntent,
  context: PlanContext,
): Plan {
  const domain = domainOf(context, uuid)
  const name = domain?.name ?? asUntrusted(uuid)
  const title = `ask ${safeText(name)} for its memory figures`
  if (domain?.definition?.balloon.model === asUntrusted('none'))
    return refuse(title, 'it has no balloon device to ask')
  const steps: SetStatsPeriod[] = []
  for (const scope of scopes) {
    const settings = settingsIn(context, uuid, scope)
    if (typeof settings === 'string') return refuse(title, settings)
    const from = settings.statsPeriodSeconds
    if (from !== seconds) steps.push({kind: 'stats-period', domain: uuid, name, scope, from, to: seconds})
  }
  if (steps.length === 0) return refuse(title, 'it is asked so often already')
  return {title, steps, checks: [], level: levelOf(steps, [])}
}
