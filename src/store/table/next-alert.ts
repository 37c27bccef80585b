import {orderRows} from '../../rows/order.ts'
import {alertsInOrder} from '../alert-order.ts'
import type {State} from '../state.ts'
import {domainAtCursor, holdOrder, screenViewOf, withScreenView} from './cursor.ts'
import {showScreen} from './show-screen.ts'

/**
 * Puts the cursor on the domain that the first alert names, on the Domains screen; from there, on the next one that is
 * named, and so on. A filter that hides the domain is cleared.
 */
export function goToNextAlert(state: State, room: number, nowMs: number): State {
  const {model, view, alertOrder, alertVisited} = state
  if (model === undefined) return state
  const named = [...new Set(alertsInOrder(model, alertOrder).map(({domain}) => domain))]
  const here = view.screen === 'domains' ? domainAtCursor(state) : undefined
  const isVisited = here !== undefined && (here === alertVisited || here === named[0])
  const next = named[(isVisited ? named.indexOf(here) + 1 : 0) % named.length]
  if (next === undefined) return state
  const shown = showScreen(state, 'domains', room)
  const isThere = orderRows(model, shown.view).rows.some(({key}) => key === next)
  const open: State = isThere
    ? shown
    : {
        ...shown,
        view: {...shown.view, filter: ''},
        notice: {text: `filter "${shown.view.filter}" cleared: it hides the domain`, severity: 'normal'},
      }
  const there = withScreenView({...open, alertVisited: next}, {...screenViewOf(open), cursor: next})
  return holdOrder(there, room, nowMs)
}

/** Returns why there is nowhere to go. */
export function alertRefusal({model, alertOrder}: State): string | undefined {
  return model !== undefined && alertsInOrder(model, alertOrder).length > 0
    ? undefined
    : 'no alert names a domain'
}
