import {appendSeries} from '../history/series.ts'
import {appendSuspicions} from '../history/suspicions.ts'
import type {Model} from '../model/model.ts'
import {nextAlertOrder} from './alert-order.ts'
import {arrivedInOverlays} from './overlays/index.ts'
import type {State} from './state.ts'
import {domainAtCursor, settle} from './table/cursor.ts'
import {releaseOrder} from './table/held-order.ts'

/**
 * Takes in a new model. While paused, the screen keeps the model it has, if any, and its past; `latest` and the series
 * behind it go on.
 */
export function arrive(state: State, model: Model, room: number, nowMs: number): State {
  const {latestSeries = state.series, ...known} = state
  const {orderHeldUntilMs} = state.view
  const held = orderHeldUntilMs !== undefined && nowMs < orderHeldUntilMs
  const view = held ? state.view : releaseOrder(state.view)
  const stays = state.view.paused && state.model !== undefined
  const alertOrder = nextAlertOrder(state.alertOrder, model, nowMs)
  const next = stays ? known : settle({...known, model, view, alertOrder}, room)
  const selected = domainAtCursor(next)
  const detailed = new Set(selected === undefined ? [] : [selected])
  const series = appendSeries(latestSeries, model, detailed, state.historyLength)
  const suspicions = appendSuspicions(state.suspicions, model)
  if (stays) return {...next, latest: model, latestSeries: series, suspicions}
  return arrivedInOverlays({...next, latest: model, series, suspicions})
}
