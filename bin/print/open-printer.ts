import {createWriteStream} from 'node:fs'
import {safeLines} from '../../src/base/safe-lines.ts'
import type {Model} from '../../src/model/model.ts'
import {readerLeft} from '../../src/native/reader-left.ts'
import {filterDomains} from '../../src/rows/order.ts'
import {csvHeader, csvLines} from '../../src/rows/print/csv.ts'
import {jsonLine} from '../../src/rows/print/json.ts'
import {plainText, type Told} from '../../src/rows/print/plain.ts'
import {textTable} from '../../src/rows/print/text.ts'
import {createVirtTopCsv} from '../../src/rows/print/virt-top/virt-top-csv.ts'
import {virtTopTable} from '../../src/rows/print/virt-top/virt-top-stream.ts'
import {initialState} from '../../src/store/initial-state.ts'
import type {CsvForm, Options, PrintedForm} from '../cli/options.ts'

/** Width of the text table in columns where the output has none. */
const TEXT_COLUMNS = 160

/** The outcome of printing a model. */
interface Printed {
  /** A sentence about what is left out from now on, told once. */
  readonly lost?: string | undefined
  /** True where nothing was to be said, and nobody would read it. */
  readonly unread: boolean
}

/** A form of printing, with where it goes. */
export interface Printer {
  print(model: Model): Printed
  /** Resolves when all is written: true if it is. */
  close(): Promise<boolean>
}

type Format = (model: Model) => {readonly text: string; readonly lost?: string | undefined}

/**
 * Opens the file or standard output.
 * @param onError called when nothing can be written there any more
 */
export function openPrinter(
  form: PrintedForm,
  options: Options,
  onError: (error: NodeJS.ErrnoException) => void,
): Printer {
  const file = form.kind === 'csv' ? form.file : undefined
  const out = file === undefined ? process.stdout : createWriteStream(file)
  const format = formatOf(form, options)
  out.on('error', onError)
  return {
    print(model) {
      const {text, lost} = format(model)
      if (text !== '') out.write(text)
      // Who says nothing would never learn that nobody listens.
      return {lost, unread: text === '' && file === undefined && readerLeft(process.stdout.fd)}
    },
    close: () => new Promise(resolve => out.end((error?: Error | null) => resolve(!error))),
  }
}

/** Returns a function that turns a model into text; of CSV, the first text begins with the header. */
function formatOf(form: PrintedForm, options: Options): Format {
  const {view} = initialState(options)
  switch (form.kind) {
    case 'json':
      return model => ({text: `${jsonLine({...model, domains: filterDomains(model, view.filter)})}\n`})
    case 'csv':
      return csvFormat(form, view.filter)
    case 'plain':
      return plainFormat(view.filter)
    case 'stream':
      return model => ({
        text: safeLines(virtTopTable(model, filterDomains(model, view.filter), form.amount)),
      })
    case 'text':
      return model => ({
        text: safeLines(`${textTable(model, view, process.stdout.columns ?? TEXT_COLUMNS)}\n`),
      })
    default:
      throw form satisfies never
  }
}

/** Returns the format of sentences, which go by what they have told. */
function plainFormat(filter: string): Format {
  let told: Told | undefined
  return model => {
    const next = plainText(told, model, filter)
    told = next.told
    return {text: safeLines(next.text)}
  }
}

function csvFormat({virtTop, file}: CsvForm, filter: string): Format {
  if (virtTop === undefined) {
    let header = `${csvHeader}\n`
    return model => {
      const lines = csvLines(model, filterDomains(model, filter))
      const text = header + lines.map(line => `${line}\n`).join('')
      header = ''
      return {text}
    }
  }
  const row = createVirtTopCsv(virtTop)
  let said = false
  return model => {
    const {text, left} = row(model, filterDomains(model, filter))
    if (left === 0 || said) return {text}
    said = true
    const what = left === 1 ? 'a domain has' : `${left} domains have`
    return {
      text,
      lost: `pintop: ${what} no columns in ${file ?? 'this output'}, and are in its totals only: begin a new file`,
    }
  }
}
