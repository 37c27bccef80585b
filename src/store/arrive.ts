import {appendSeries} from '../history/series.ts'
import {appendSuspicions} from '../history/suspicions.ts'
import type {Model} from '../model/model.ts'
import {nextAlertOrder} from './alert-order.ts'
import {arrivedInOverlay} from './overlays/index.ts'
import type {State} from './state.ts'
import {domainAtCursor, settle} from './table/cursor.ts'
import {releaseOrder} from './table/held-order.ts'

/** Takes in a new model. While paused, the screen keeps the model it has, if any, but series and `latest` go on. */
export function arrive(state: State, model: Model, room: number, nowMs: number): State {
  const {orderHeldUntilMs} = state.view
  const held = orderHeldUntilMs !== undefined && nowMs < orderHeldUntilMs
  const view = held ? state.view : releaseOrder(state.view)
  const stays = state.view.paused && state.model !== undefined
  const alertOrder = nextAlertOrder(state.alertOrder, model, nowMs)
  const next = stays ? state : settle({...state, model, view, alertOrder}, room)
  const selected = domainAtCursor(next)
  const series = appendSeries(state.series, model, new Set(selected === undefined ? [] : [selected]))
  const suspicions = appendSuspicions(state.suspicions, model)
  const arrived = {...next, latest: model, series, suspicions}
  return stays ? arrived : arrivedInOverlay(arrived)
}
