import {choiceOf, nearNames} from '../../src/base/near-names.ts'
import {safeText} from '../../src/base/safe-text.ts'
import {asUntrusted} from '../../src/base/untrusted.ts'
import type {Domain} from '../../src/model/domain.ts'
import type {Model} from '../../src/model/model.ts'
import type {CommandContext} from './subcommand.ts'

/** Finds a domain by name, UUID or id, as virsh does; a name goes first. */
export function namedDomain<One extends Pick<Domain, 'name' | 'uuid' | 'id'>>(
  domains: readonly One[],
  given: string,
): One | undefined {
  return (
    domains.find(({name}) => name === asUntrusted(given)) ??
    domains.find(({uuid}) => uuid === given.toLowerCase()) ??
    domains.find(({id}) => String(id) === given)
  )
}

/**
 * Finds the domain that the user means by its name, UUID or id. When there is none it complains, and offers those of
 * nearly that name.
 */
export function domainOrComplaint(
  model: Model,
  given: string,
  {complain}: Pick<CommandContext, 'complain'>,
): Domain | undefined {
  const domain = namedDomain(model.domains, given)
  if (domain !== undefined) return domain
  const near = nearNames(
    given,
    model.domains.map(({name}) => safeText(name)),
  )
  const question = near.length === 0 ? '' : `; is it ${choiceOf(near)}?`
  complain(`pintop: there is no domain "${safeText(given)}"${question}`)
  return undefined
}
