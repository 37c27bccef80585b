import type {Ms} from '../base/units.ts'
import type {Model} from '../model/model.ts'
import {type Alert, alertsOf} from '../rows/alerts.ts'

/** The order in which alerts are shown, held for some seconds so that they can be read. */
export interface AlertOrder {
  /** Keys of the alerts. */
  readonly keys: readonly string[]
  /** Wall clock time until which they keep their places. */
  readonly heldUntilMs: Ms
}

const HOLD_MS: Ms = 5000

/**
 * Returns the order for a new model: the one before while it is held, with what is new at its end; the worst first when
 * the time is over, or at once if something worse than all before has come.
 */
export function nextAlertOrder(before: AlertOrder | undefined, model: Model, nowMs: Ms): AlertOrder {
  const keys = alertsOf(model).map(({key}) => key)
  const [worst] = keys
  if (
    before === undefined ||
    nowMs >= before.heldUntilMs ||
    (worst !== undefined && !before.keys.includes(worst))
  )
    return {keys, heldUntilMs: nowMs + HOLD_MS}
  const present = new Set(keys)
  const left = before.keys.filter(key => present.has(key))
  // A set keeps its order: those that were there, then what is new.
  return {keys: [...new Set([...left, ...keys])], heldUntilMs: before.heldUntilMs}
}

/** Returns the alerts of a model in an order; those that it does not know come last. */
export function alertsInOrder(model: Model, order: AlertOrder | undefined): readonly Alert[] {
  const alerts = alertsOf(model)
  if (order === undefined) return alerts
  const places = new Map(order.keys.map((key, place) => [key, place]))
  const placeOf = ({key}: Alert): number => places.get(key) ?? places.size
  return alerts.toSorted((one, other) => placeOf(one) - placeOf(other))
}
