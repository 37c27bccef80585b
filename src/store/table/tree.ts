import {domainOfKey} from '../../rows/domain-of-key.ts'
import {screenOf} from '../../rows/screens/index.ts'
import type {State} from '../state.ts'
import {cursorKey, screenViewOf, settle, withScreenView} from './cursor.ts'
import {enterDetails} from './way-back.ts'

/** Unfolds the threads of every domain, or folds them all. */
export function toggleAll(state: State, room: number): State {
  const unfoldedAll = state.view.tree || state.view.unfolded.length > 0
  return settle({...state, view: {...state.view, tree: !unfoldedAll, unfolded: []}}, room)
}

/** Unfolds or folds the row at the cursor, or shows the screen with its details. */
export function toggleFold(state: State, room: number): State {
  const key = cursorKey(state)
  if (key === undefined) return state
  const {childrenOf, opens} = screenOf(state.view.screen)
  if (opens !== undefined) return enterDetails(state, key, room)
  if (childrenOf === undefined) return state
  const domain = domainOfKey(key)
  const {tree, unfolded} = state.view
  const open = tree ? (state.model?.domains.map(({uuid}) => uuid as string) ?? []) : unfolded
  const next = open.includes(domain) ? open.filter(other => other !== domain) : [...open, domain]
  const folded = {...state, view: {...state.view, tree: false, unfolded: next}}
  return settle(withScreenView(folded, {...screenViewOf(state), cursor: domain, moved: true}), room)
}
