import {readFileSync} from 'node:fs'
import {gunzipSync} from 'node:zlib'
import type {Sample} from '../sample.ts'

/**
 * Reads a record file: one sample a line as JSON, oldest first; gzipped if the name ends in `.gz`. A last line that a
 * crash cut short is left out.
 * @throws {Error} of the file system
 * @throws {SyntaxError} with the number of a line that is not JSON
 */
export function readSamples(path: string): readonly Sample[] {
  const bytes = readFileSync(path)
  return parseSamples((path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8'))
}

function parseSamples(text: string): readonly Sample[] {
  const whole = text.slice(0, text.lastIndexOf('\n') + 1)
  return whole.split('\n').flatMap((line, index) => {
    if (line === '') return []
    try {
      return [JSON.parse(line) as Sample]
    } catch (error) {
      throw new SyntaxError(`line ${index + 1}: ${(error as SyntaxError).message}`)
    }
  })
}
