import {domainOfKey} from '../../rows/domain-of-key.ts'
import type {State} from '../state.ts'
import {cursorKey, screenViewOf, settle} from './cursor.ts'
import {showScreen} from './show-screen.ts'

/** Threads below every domain, or below none. */
export function toggleAll(state: State, room: number): State {
  const unfoldedAll = state.view.tree || state.view.unfolded.length > 0
  return settle({...state, view: {...state.view, tree: !unfoldedAll, unfolded: []}}, room)
}

/** Unfolds or folds the domain at the cursor; on a pCPU, shows the threads that are on it. */
export function toggleFold(state: State, room: number): State {
  const key = cursorKey(state)
  if (key === undefined) return state
  if (state.view.screen === 'pcpus') {
    return showScreen({...state, view: {...state.view, filter: `pcpu=${key}`}}, 'threads', room)
  }
  if (state.view.screen !== 'domains') return state
  const domain = domainOfKey(key)
  const {tree, unfolded} = state.view
  const open = tree ? (state.model?.domains.map(({uuid}) => uuid as string) ?? []) : unfolded
  const next = open.includes(domain) ? open.filter(other => other !== domain) : [...open, domain]
  const screenView = {...screenViewOf(state), cursor: domain}
  const screens = {...state.view.screens, domains: screenView}
  return settle({...state, view: {...state.view, tree: false, unfolded: next, screens}}, room)
}
