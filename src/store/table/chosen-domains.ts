import type {Uuid} from '../../base/ids.ts'
import type {State} from '../state.ts'
import {domainAtCursor} from './cursor.ts'

const NONE: readonly Uuid[] = []

/** Returns the tagged domains that still exist, in the order of the model. */
export function taggedDomains({model, tagged}: Pick<State, 'model' | 'tagged'>): readonly Uuid[] {
  if (model === undefined || tagged.length === 0) return NONE
  return model.domains.flatMap(({uuid}) => (tagged.includes(uuid) ? [uuid] : []))
}

/** Returns the domains that an action is about: the tagged ones that still exist, else the one under the cursor. */
export function chosenDomains(state: State): readonly Uuid[] {
  const tagged = taggedDomains(state)
  if (tagged.length > 0) return tagged
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

/** Takes all tags away. */
export const untag = (state: State): State => ({...state, tagged: NONE})

/** Returns why no domain can be untagged, as a sentence; `undefined` if one can. */
export const untagRefusal = ({tagged}: State): string | undefined =>
  tagged.length === 0 ? 'no domain is tagged' : undefined
