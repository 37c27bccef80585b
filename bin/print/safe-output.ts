import {safeLines} from '../../src/base/safe-lines.ts'
import {jsonText} from '../../src/rows/print/json-text.ts'

/**
 * The output of everything that prints without taking the terminal. Names and errors come from guests, from libvirt
 * and from files: whatever a terminal would act on is removed from text, and escaped in JSON, by whoever prints it.
 */
export interface SafeOutput {
  /** Writes text, which ends with a line feed of its own, to standard output. */
  print(text: string): void
  /** Writes a value as a line of JSON to standard output. */
  printJson(value: object): void
  /** Writes a line, or several, to standard error. */
  complain(text: string): void
}

/** Takes text that is to be written as it is. */
interface Writes {
  write(text: string): unknown
}

/** Returns the output that writes to these streams. */
export const safeOutput = (stdout: Writes, stderr: Writes): SafeOutput => ({
  print: text => void stdout.write(safeLines(text)),
  printJson: value => void stdout.write(`${jsonText(value)}\n`),
  complain: text => void stderr.write(`${safeLines(text)}\n`),
})
