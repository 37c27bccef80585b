import type {PlanContext} from '../../src/actions/plan.ts'
import type {Domain} from '../../src/model/domain.ts'
import {firstModel} from './first-model.ts'
import {domainOrComplaint} from './named-domain.ts'
import type {CommandContext} from './subcommand.ts'

/**
 * Finds the domain that a command names, and gathers what its plan is made from. Complains, and returns `undefined`,
 * when there is no such domain.
 */
export async function domainContext(
  name: string,
  {source, complain}: CommandContext,
): Promise<{readonly domain: Domain; readonly plan: PlanContext} | undefined> {
  const host = await source()
  const model = await firstModel(host)
  const domain = domainOrComplaint(model, name, {complain})
  if (domain === undefined) return undefined
  const settings = new Map([[domain.uuid, await host.actions.settings(domain.uuid)]])
  return {domain, plan: {model, settings}}
}
