import type {Domain} from '../../src/model/domain.ts'
import type {Model} from '../../src/model/model.ts'

/** The domain that the user means by its name, UUID or id, as virsh understands it; a name goes first. */
export function namedDomain({domains}: Model, given: string): Domain | undefined {
  return (
    domains.find(({name}) => name === given) ??
    domains.find(({uuid}) => uuid === given.toLowerCase()) ??
    domains.find(({id}) => String(id) === given)
  )
}
