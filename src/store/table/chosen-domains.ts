import type {Uuid} from '../../base/ids.ts'
import type {State} from '../state.ts'
import {domainAtCursor} from './cursor.ts'

/** Returns the domains that an action is about: the tagged ones that still exist, else the one under the cursor. */
export function chosenDomains(state: State): readonly Uuid[] {
  const there = state.model?.domains.filter(({uuid}) => state.tagged.includes(uuid)) ?? []
  if (there.length > 0) return there.map(({uuid}) => uuid)
  const atCursor = domainAtCursor(state)
  return atCursor === undefined ? [] : [atCursor]
}

/** Tags or untags the domain under the cursor. */
export function toggleTag(state: State): State {
  const domain = domainAtCursor(state)
  if (domain === undefined) return state
  const tagged = state.tagged.includes(domain)
    ? state.tagged.filter(other => other !== domain)
    : [...state.tagged, domain]
  return {...state, tagged}
}
