import type {Uuid} from '../../base/ids.ts'
import {safeText} from '../../base/safe-text.ts'
import type {Scope, Settings} from '../../libvirt/settings.ts'
import type {Domain} from '../../model/domain.ts'
import type {PlanContext} from '../plan.ts'

/** Finds the domain that an intent is about; `undefined` when it is gone. */
export const domainOf = ({model}: PlanContext, uuid: Uuid): Domain | undefined =>
  model.domains.find(domain => domain.uuid === uuid)

/** Returns libvirt's settings of a domain in one scope; a sentence where the domain has no such scope. */
export function settingsIn(context: PlanContext, uuid: Uuid, scope: Scope): Settings | string {
  const settings = context.settings.get(uuid)?.[scope]
  if (settings !== undefined) return settings
  const name = safeText(domainOf(context, uuid)?.name ?? uuid)
  return scope === 'live' ? `${name} does not run` : `${name} is transient: it has no configuration to change`
}
