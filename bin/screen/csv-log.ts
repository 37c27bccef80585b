import {setTimeout as delay} from 'node:timers/promises'
import type {Ms} from '../../src/base/units.ts'
import type {Model} from '../../src/model/model.ts'
import {type Demand, EVERYTHING} from '../../src/rows/demand.ts'
import type {CsvForm, Options} from '../cli/options.ts'
import {COMPLETE_WITHIN_MS, isComplete} from '../print/is-complete.ts'
import {openPrinter} from '../print/open-printer.ts'

/** Time for the last rows to a slow disk. */
const LAST_WORD_MS: Ms = 200

/** A file that gets a row per sample while the screen is open. */
export interface CsvLog {
  take(model: Model): void
  /** Returns what has to be read for the screen and for the rows. */
  demand(ofScreen: Demand): Demand
  /** Resolves when the rows are written, or when they will not be soon. */
  close(): Promise<unknown>
}

/**
 * Opens the file.
 * @param tell receives sentences about what is not written
 */
export function openCsvLog(form: CsvForm, options: Options, tell: (text: string) => void): CsvLog {
  const startedMs = performance.now()
  let complete = false
  let broken = false
  const printer = openPrinter(form, options, error => {
    if (!broken) tell(`no CSV is written: ${error.message}`)
    broken = true
  })
  return {
    take(model) {
      complete ||= isComplete(model, {waited: performance.now() - startedMs, most: COMPLETE_WITHIN_MS})
      if (!complete || broken || model.intervalMs === undefined) return
      const {lost} = printer.print(model)
      if (lost !== undefined) tell(lost)
    },
    demand: ({focus}) => ({...EVERYTHING, ...(focus !== undefined && {focus})}),
    close: () => (broken ? Promise.resolve() : Promise.race([printer.close(), delay(LAST_WORD_MS)])),
  }
}
