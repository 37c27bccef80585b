import {Writable} from 'node:stream'
import type {WriteStream} from 'node:tty'

/**
 * A frame stream is the stdout that Ink gets. In Ink's debug mode every write is one whole frame, its lines joined by
 * `\n`. That is Ink's plainest output, so nothing has to be parsed back; the painter decides what reaches the
 * terminal.
 */
interface FrameStream extends WriteStream {
  /** Tells Ink the new size, in cells. */
  resizeTo(columns: number, rows: number): void
}

/** Creates a frame stream for Ink. @param onFrame called with each whole frame */
export function createFrameStream(
  columns: number,
  rows: number,
  onFrame: (frame: string) => void,
): FrameStream {
  const stream = new Writable({
    decodeStrings: false,
    write(chunk: string, _encoding, done) {
      if (isFrame(chunk)) onFrame(chunk)
      done()
    },
  })
  const resizeTo = (newColumns: number, newRows: number): void => {
    Object.assign(stream, {columns: newColumns, rows: newRows})
    stream.emit('resize')
  }
  return Object.assign(stream, {isTTY: true, columns, rows, resizeTo}) as unknown as FrameStream
}

/** Returns true for a frame. Ink also writes mode switches, a line feed when it unmounts, and nothing to flush. */
const isFrame = (chunk: string): boolean => chunk !== '' && chunk !== '\n' && !chunk.startsWith('\x1b[?')
