import type {WriteStream} from 'node:tty'

/**
 * Keeps what others write to stderr (warnings of the runtime, console.error) off the screen and prints it once
 * the terminal is given back. Only the last lines are kept. A stderr that is not a terminal is left alone.
 */
export function holdStderr(stderr: WriteStream): {release(): void} {
  if (!stderr.isTTY) return {release: () => {}}
  const held: string[] = []
  const write = stderr.write
  stderr.write = ((chunk: string | Uint8Array) => {
    held.push(typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString())
    if (held.length > 100) held.shift()
    return true
  }) as typeof stderr.write
  return {
    release() {
      stderr.write = write
      if (held.length > 0) stderr.write(held.join(''))
    },
  }
}
