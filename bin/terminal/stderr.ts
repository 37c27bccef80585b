import type {WriteStream} from 'node:tty'
import {setBlocking, writeNow} from './write-now.ts'

/**
 * Keeps what is written to stderr (warnings of the runtime, why the program ends) off the screen until `print`, which
 * gives up after `patienceMs` on a terminal that takes nothing. The last 100 writes are kept. A stderr that is not a
 * terminal is left alone.
 */
export function holdStderr(stderr: WriteStream & {readonly fd: number}): {print(patienceMs: number): void} {
  if (!stderr.isTTY) return {print: () => {}}
  const held: string[] = []
  stderr.write = ((chunk: string | Uint8Array) => {
    held.push(typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString())
    if (held.length > 100) held.shift()
    return true
  }) as typeof stderr.write
  return {
    print(patienceMs) {
      if (held.length === 0) return
      setBlocking(stderr, false)
      writeNow(stderr.fd, held.splice(0).join(''), patienceMs)
    },
  }
}
