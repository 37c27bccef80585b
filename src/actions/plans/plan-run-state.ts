import type {Uuid} from '../../base/ids.ts'
import {safeText} from '../../base/safe-text.ts'
import {type Check, levelOf, type Plan, type PlanContext, refuse} from '../plan.ts'
import type {Step} from '../step.ts'

export interface RunStateIntent {
  readonly kind: 'pause' | 'resume'
  readonly domains: readonly Uuid[]
}

/** Plans the emergency brake: the vCPUs of domains are stopped, or go on. */
export function planRunState({kind, domains}: RunStateIntent, {model}: PlanContext): Plan {
  const [from, to] =
    kind === 'pause' ? (['running', 'paused'] as const) : (['paused anyhow', 'running'] as const)
  const chosen = model.domains.filter(({uuid}) => domains.includes(uuid))
  const title = `${kind} ${chosen.map(({name}) => safeText(name)).join(', ')}`
  const expected = kind === 'pause' ? 'running' : 'paused'
  const other = chosen.find(({state}) => state !== expected)
  if (other !== undefined) return refuse(title, `${safeText(other.name)} is ${other.state}, not ${expected}`)
  const steps: readonly Step[] = chosen.map(({uuid, name}) => ({
    kind: 'run-state',
    domain: uuid,
    name,
    scope: 'live',
    from,
    to,
  }))
  const checks: readonly Check[] =
    kind === 'pause'
      ? [
          {
            severity: 'warn',
            text: 'the guest stands still: its clients, its clock and its cluster will notice',
          },
        ]
      : []
  return {title, steps, checks, level: levelOf(steps, checks, 2)}
}
