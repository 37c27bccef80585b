import {Writable} from 'node:stream'
import type {WriteStream} from 'node:tty'

/**
 * The stdout that Ink gets: in Ink's debug mode every write is one whole frame, lines joined by `\n`. That is
 * Ink's plainest output, so nothing has to be parsed back; what reaches the terminal is the painter's business.
 */
interface FrameStream extends WriteStream {
  /** Tells Ink the new size. */
  resizeTo(columns: number, rows: number): void
}

/** @param onFrame called with each whole frame. */
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

/** Ink also writes a line feed when it unmounts, nothing at all to flush, and mode switches. */
const isFrame = (chunk: string): boolean => chunk !== '' && chunk !== '\n' && !chunk.startsWith('\x1b[?')
