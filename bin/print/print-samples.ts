import {createWriteStream} from 'node:fs'
import type {Writable} from 'node:stream'
import {errorText} from '../../src/base/error-text.ts'
import {safeLines} from '../../src/base/safe-lines.ts'
import type {Model} from '../../src/model/model.ts'
import {readerLeft} from '../../src/native/reader-left.ts'
import {EVERYTHING} from '../../src/rows/demand.ts'
import {filterDomains} from '../../src/rows/order.ts'
import {csvHeader, csvLines} from '../../src/rows/print/csv.ts'
import {jsonLine} from '../../src/rows/print/json.ts'
import {plainText, type Told} from '../../src/rows/print/plain.ts'
import {textTable} from '../../src/rows/print/text.ts'
import type {View} from '../../src/rows/view.ts'
import {initialState} from '../../src/store/initial-state.ts'
import type {Failed} from '../cli/failed.ts'
import type {Options, PrintedOutput} from '../cli/options.ts'
import type {SampleSource} from '../source/source.ts'
import {startTicker} from '../source/ticker.ts'
import {unreachable} from '../source/unreachable.ts'
import {isComplete, LOOK_EVERY_MS, longerLook} from './is-complete.ts'

/** Width of the text table in columns where the output has none. */
const TEXT_COLUMNS = 160

/** Time for which the first printed model waits for libvirt's slower answers. */
const COMPLETE_WITHIN_MS = 2500

type Print = (model: Model) => string

/**
 * Prints a sample per tick, each with rates, until `count` are printed or nobody reads any more.
 * @returns the exit code
 */
export function printSamples(
  source: SampleSource,
  output: PrintedOutput,
  options: Options,
  failed: Failed,
): Promise<number> {
  const {view} = initialState(options)
  const print = printer(output, view)
  const out = openOutput(output)
  const {promise, resolve} = Promise.withResolvers<number>()
  let left = options.count ?? Number.POSITIVE_INFINITY
  let complete = false
  let delayMs = Math.min(LOOK_EVERY_MS, options.delayMs)
  const startedMs = performance.now()

  out.on('error', (error: NodeJS.ErrnoException) => {
    ticker.stop()
    // On EPIPE the reader has seen enough: head, a closed pager.
    resolve(error.code === 'EPIPE' ? 0 : failed(`pintop: ${error.message}`, 'broken'))
  })
  const ticker = startTicker({
    source,
    delayMs,
    thresholds: options.thresholds,
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
      const text = print(model)
      if (text !== '') out.write(text)
      // Who says nothing would never learn that nobody listens.
      else if (readerLeft(process.stdout.fd)) return end(0)
      if (--left === 0) end(0)
    },
    onEnd: error => end(failed(`pintop: ${errorText(error)}`, 'broken')),
  })
  function end(code: number): void {
    ticker.stop()
    // Everything that waits for a pipe or file must be written before the process ends. A failure of that is reported
    // above.
    out.end((error?: Error | null) => {
      if (!error) resolve(code)
    })
  }
  return promise
}

/**
 * Returns a function that turns a model into text; of CSV, the first text begins with the header. Sentences go by what
 * they have told.
 */
function printer(output: PrintedOutput, view: View): Print {
  const filtered = (model: Model): Model => ({...model, domains: filterDomains(model, view.filter)})
  switch (output.kind) {
    case 'json':
      return model => `${jsonLine(filtered(model))}\n`
    case 'csv': {
      let header = `${csvHeader}\n`
      return model => {
        const lines = csvLines(model, filterDomains(model, view.filter))
        const text = header + lines.map(line => `${line}\n`).join('')
        header = ''
        return text
      }
    }
    case 'plain': {
      let told: Told | undefined
      return model => {
        const next = plainText(told, model, view.filter)
        told = next.told
        return safeLines(next.text)
      }
    }
    case 'text':
      return model => safeLines(`${textTable(model, view, process.stdout.columns ?? TEXT_COLUMNS)}\n`)
    default:
      throw output satisfies never
  }
}

const openOutput = (output: PrintedOutput): Writable =>
  output.kind === 'csv' && output.file !== undefined ? createWriteStream(output.file) : process.stdout
