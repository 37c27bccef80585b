import {readFileSync} from 'node:fs'
import {gunzipSync} from 'node:zlib'
import type {Sample} from '../sample.ts'

/**
 * A record: one sample a line, as JSON, oldest first; gzipped where the name ends in `.gz`. A last line that was
 * cut short by a crash is left out.
 * @throws what the file system says, and SyntaxError with the line's number for a line that is no JSON.
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
