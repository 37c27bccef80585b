import type {Uuid} from '../../base/ids.ts'
import type {Scope} from '../../libvirt/settings.ts'
import {presentModel} from '../present-model.ts'
import type {State} from '../state.ts'
import type {Scopes} from './scopes.ts'

const CHOICES: readonly Scopes[] = [['live'], ['live', 'config'], ['config']]

/** Returns the scopes that an editor begins with: a running domain is changed live. */
export function firstScopes(state: State, domains: readonly Uuid[]): Scopes {
  const runs = presentModel(state)?.domains.some(({uuid, id}) => domains.includes(uuid) && id !== undefined)
  return [runs ? 'live' : 'config']
}

/**
 * Returns the scopes that a key changes to: the next of live → both → next boot, as far as all domains have them, or
 * with Shift-Tab the one before; `undefined` if there is no other.
 */
export function scopesAfter(
  {settings}: State,
  domains: readonly Uuid[],
  scopes: Scopes,
  key: string,
): Scopes | undefined {
  const has = (scope: Scope): boolean => domains.every(uuid => settings.get(uuid)?.[scope] !== undefined)
  const open = CHOICES.filter(choice => choice.every(has))
  if (open.length < 2) return undefined
  const at = open.findIndex(choice => choice.join() === scopes.join())
  return key === 'shift+tab' ? open.at(at - 1) : open[(at + 1) % open.length]
}

export const NO_OTHER_SCOPE = 'there is no other scope: it does not run, or is transient'
