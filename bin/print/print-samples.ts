import {errorText} from '../../src/base/error-text.ts'
import {EVERYTHING} from '../../src/rows/demand.ts'
import type {Failed} from '../cli/failed.ts'
import type {Options, PrintedForm} from '../cli/options.ts'
import {callAt} from '../source/call-at.ts'
import type {SampleSource} from '../source/source.ts'
import {startTicker} from '../source/ticker.ts'
import {unreachable} from '../source/unreachable.ts'
import {COMPLETE_WITHIN_MS, isComplete, LOOK_EVERY_MS, longerLook} from './is-complete.ts'
import {openPrinter} from './open-printer.ts'

/** Time in which the first sample may come although the end time is reached: one is printed in any case. */
const FIRST_WITHIN_MS = 10_000

/**
 * Prints a sample per tick in each of the forms, each with rates, until `count` are printed, the end time is reached,
 * or nobody reads any more.
 * @param tell receives sentences for people
 * @returns the exit code
 */
export function printSamples(
  source: SampleSource,
  forms: readonly PrintedForm[],
  options: Options,
  failed: Failed,
  tell: (text: string) => void,
): Promise<number> {
  const {promise, resolve} = Promise.withResolvers<number>()
  const startedAtMs = Date.now()
  let left = options.count ?? Number.POSITIVE_INFINITY
  let complete = false
  let printed = false
  let delayMs = Math.min(LOOK_EVERY_MS, options.delayMs)
  const startedMs = performance.now()

  const printers = forms.map(form =>
    openPrinter(form, options, error => {
      stop()
      // On EPIPE the reader has seen enough: head, a closed pager.
      resolve(error.code === 'EPIPE' ? 0 : failed(`pintop: ${error.message}`, 'broken'))
    }),
  )
  const ticker = startTicker({
    source,
    delayMs,
    thresholds: options.thresholds,
    // Whoever reads counts of virt-top divides them by the delay.
    steady: forms.some(form => form.kind === 'stream' || (form.kind === 'csv' && form.virtTop !== undefined)),
    demand: () => EVERYTHING,
    onModel(model) {
      const problem = unreachable(model)
      if (problem !== undefined) return end(failed(problem, 'unreachable'))
      if (!complete) {
        complete = isComplete(model, {waited: performance.now() - startedMs, most: COMPLETE_WITHIN_MS})
        delayMs = complete ? options.delayMs : Math.min(longerLook(delayMs), options.delayMs)
        ticker.setDelay(delayMs)
        if (!complete) return
      }
      for (const {print} of printers) {
        const {lost, unread} = print(model)
        if (unread) return end(0)
        if (lost !== undefined) tell(lost)
      }
      printed = true
      if (--left === 0 || (options.endAtMs !== undefined && Date.now() >= options.endAtMs)) end(0)
    },
    onEnd: error => end(failed(`pintop: ${errorText(error)}`, 'broken')),
  })
  const timers =
    options.endAtMs === undefined
      ? []
      : [
          callAt(options.endAtMs, Date.now, () => printed && end(0)),
          callAt(Math.max(options.endAtMs, startedAtMs + FIRST_WITHIN_MS), Date.now, () =>
            end(printed ? 0 : failed('pintop: the end time came before the first figures', 'broken')),
          ),
        ]
  function stop(): void {
    ticker.stop()
    for (const stopTimer of timers) stopTimer()
  }
  function end(code: number): void {
    stop()
    // Everything that waits for a pipe or file must be written before the process ends. A failure of that is reported
    // above.
    void Promise.all(printers.map(({close}) => close())).then(
      closed => closed.every(Boolean) && resolve(code),
    )
  }
  return promise
}
