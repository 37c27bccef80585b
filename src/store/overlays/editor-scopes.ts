import type {Uuid} from '../../base/ids.ts'
import type {Scope} from '../../libvirt/settings.ts'
import type {State} from '../state.ts'
import type {Scopes} from './scopes.ts'

const CHOICES: readonly Scopes[] = [['live'], ['config'], ['live', 'config']]

/** Returns the scopes that an editor begins with: a running domain is changed live. */
export function firstScopes({model}: State, domains: readonly Uuid[]): Scopes {
  const runs = model?.domains.some(({uuid, id}) => domains.includes(uuid) && id !== undefined)
  return [runs ? 'live' : 'config']
}

/** Returns the next of live → next boot → both, as far as all domains have them; `undefined` if there is no other. */
export function nextScopes({settings}: State, domains: readonly Uuid[], scopes: Scopes): Scopes | undefined {
  const has = (scope: Scope): boolean => domains.every(uuid => settings.get(uuid)?.[scope] !== undefined)
  const open = CHOICES.filter(choice => choice.every(has))
  if (open.length < 2) return undefined
  return open[(open.findIndex(choice => choice.join() === scopes.join()) + 1) % open.length]
}

export const NO_OTHER_SCOPE = 'there is no other scope: it does not run, or is transient'
