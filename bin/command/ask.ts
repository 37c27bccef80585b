import {createInterface} from 'node:readline/promises'
import {safeText} from '../../src/base/safe-text.ts'

/** Asks a question on the terminal. @returns what was typed, '' at the end of input */
export async function ask(question: string): Promise<string> {
  const lines = createInterface({input: process.stdin, output: process.stderr})
  const ended = new AbortController()
  lines.on('close', () => ended.abort())
  try {
    return (await lines.question(safeText(question), {signal: ended.signal})).trim()
  } catch (error) {
    if (ended.signal.aborted) return ''
    throw error
  } finally {
    lines.close()
  }
}
