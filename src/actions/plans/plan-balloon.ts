import type {Uuid} from '../../base/ids.ts'
import {safeText} from '../../base/safe-text.ts'
import type {KiB} from '../../base/units.ts'
import {asUntrusted} from '../../base/untrusted.ts'
import type {Scope} from '../../libvirt/settings.ts'
import type {Domain} from '../../model/domain.ts'
import {type Check, levelOf, onlyLive, type Plan, type PlanContext, refuse, warn} from '../plan.ts'
import {type SetMemory, formatKiB as size} from '../steps/memory-step.ts'
import {balloonFloor} from './balloon-floor.ts'
import {domainOf, settingsIn} from './scoped-settings.ts'

export interface BalloonIntent {
  readonly kind: 'balloon'
  readonly domain: Uuid
  readonly scopes: readonly Scope[]
  /** Wanted size of the balloon; in the configuration, the size that the guest boots with. */
  readonly kib: KiB
}

/** Plans the memory of a guest: live by its balloon, in the configuration the size that it boots with. */
export function planBalloon({domain: uuid, scopes, kib}: BalloonIntent, context: PlanContext): Plan {
  const domain = domainOf(context, uuid)
  const name = domain?.name ?? asUntrusted(uuid)
  const title = `balloon ${safeText(name)}`
  const steps: SetMemory[] = []
  for (const scope of scopes) {
    const settings = settingsIn(context, uuid, scope)
    if (typeof settings === 'string') return refuse(title, settings)
    const {memoryKiB: from, maxMemoryKiB} = settings
    if (kib < 1) return refuse(title, 'a guest needs some memory')
    if (kib > maxMemoryKiB)
      return refuse(title, `its maximum is ${size(maxMemoryKiB)}, which only a restart can raise`)
    if (scope === 'live' && domain?.definition?.balloon.model === asUntrusted('none'))
      return refuse(title, 'it has no balloon device')
    if (from !== kib) steps.push({kind: 'memory', domain: uuid, name, scope, from, to: kib})
  }
  if (steps.length === 0) return refuse(title, `it has ${size(kib)} already`)
  const checks = domain === undefined ? [] : checksOf(steps, domain, scopes)
  const down = steps.some(({from, to}) => to < from)
  return {title, steps, checks, level: levelOf(steps, checks, down ? 2 : 1)}
}

function checksOf(steps: readonly SetMemory[], domain: Domain, scopes: readonly Scope[]): readonly Check[] {
  const down = steps.find(({scope, from, to}) => scope === 'live' && to < from)
  const {definition, persistent} = domain
  return [
    ...(down === undefined ? [] : [floorCheck(domain, down.to)]),
    ...(down !== undefined && definition === undefined
      ? [warn('its definition is not known: with passed-through devices the host gains nothing')]
      : []),
    ...(down !== undefined && (definition?.hostDevices ?? 0) > 0
      ? [warn('it has passed-through devices: it loses memory, and the host gains none')]
      : []),
    ...(down !== undefined && definition?.hugepages === true
      ? [warn('it is backed by hugepages: only whole ones come back to the host')]
      : []),
    ...(scopes.includes('config') || !persistent
      ? []
      : [onlyLive('the definition keeps its size: it returns with the next boot')]),
  ]
}

function floorCheck(domain: Domain, target: KiB): Check {
  const floor = balloonFloor(domain)
  if ('why' in floor) return {severity: 'danger', text: `how far it can shrink is not known: ${floor.why}`}
  return target < floor.kib
    ? {
        severity: 'danger',
        text: `below its floor of ${size(floor.kib)}: the guest may swap, kill processes or panic`,
      }
    : {severity: 'ok', text: `above its floor of ${size(floor.kib)}, by its own report`}
}
