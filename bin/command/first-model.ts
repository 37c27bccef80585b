import {errorText} from '../../src/base/error-text.ts'
import type {Ms} from '../../src/base/units.ts'
import type {Thresholds} from '../../src/model/cause/thresholds.ts'
import type {Model} from '../../src/model/model.ts'
import {EVERYTHING} from '../../src/rows/demand.ts'
import {isComplete, LOOK_EVERY_MS, longerLook} from '../print/is-complete.ts'
import type {SampleSource} from '../source/source.ts'
import {startTicker} from '../source/ticker.ts'
import {unreachable} from '../source/unreachable.ts'

/** Patience with a slow libvirt, as people judge and change by the model. A plan says what is missing after that. */
const COMPLETE_WITHIN_MS = 20_000
/** Least share of the wanted interval: rates over less are not taken. */
const LEAST = 0.8

/**
 * Samples until a model has everything, rates included, and returns it.
 * @param everyMs interval that its rates are over
 * @throws {Error} with the sentence for the user when the hypervisor cannot be reached or the source died
 */
export function firstModel(
  source: SampleSource,
  everyMs: Ms = LOOK_EVERY_MS,
  thresholds?: Thresholds,
): Promise<Model> {
  const {promise, resolve, reject} = Promise.withResolvers<Model>()
  const startedMs = performance.now()
  let delayMs = everyMs
  const ticker = startTicker({
    source,
    delayMs,
    thresholds,
    demand: () => EVERYTHING,
    onModel(model) {
      const problem = unreachable(model)
      if (problem !== undefined) return reject(new Error(problem))
      // News from libvirt causes an early tick, and rates over a moment would be noise.
      const isLong = (model.intervalMs ?? 0) >= everyMs * LEAST
      if (isLong && isComplete(model, {waited: performance.now() - startedMs, most: COMPLETE_WITHIN_MS}))
        return resolve(model)
      delayMs = longerLook(delayMs)
      ticker.setDelay(delayMs)
    },
    onEnd: error => reject(new Error(`pintop: ${errorText(error)}`, {cause: error})),
  })
  return promise.finally(() => ticker.stop())
}
