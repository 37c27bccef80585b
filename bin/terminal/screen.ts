import type {Painter} from './painter.ts'

/** The stream that leads to the terminal, as far as it is needed. */
export interface TerminalOutput {
  readonly writableNeedDrain: boolean
  write(bytes: string): boolean
  once(event: 'drain', listener: () => void): unknown
}

/** Puts frames on the terminal, never faster than it takes them. */
interface TerminalScreen {
  show(frame: string): void
  /** Sends the last frame whole. */
  repaint(): void
  /** Keeps frames back (the terminal is somebody else's) or lets them through again, from a whole one on. */
  hold(held: boolean): void
  bytesWritten(): number
}

/** The terminal shows what lies between these at once; those that don't know the mode ignore it. */
const SYNCHRONIZED = ['\x1b[?2026h', '\x1b[?2026l'] as const

/**
 * While the terminal is slower than the frames come, only the newest frame waits; it is painted against what the
 * terminal got last, so nothing piles up and no frame is half old.
 */
export function createScreen(
  output: TerminalOutput,
  painter: Painter,
  synchronized: boolean,
): TerminalScreen {
  const [begin, end] = synchronized ? SYNCHRONIZED : ['', '']
  let latest: string | undefined
  let held = false
  let draining = false
  let written = 0

  const flush = (): void => {
    if (latest === undefined || held || draining) return
    const bytes = painter.paint(latest)
    if (bytes === '') return
    written += Buffer.byteLength(bytes) + begin.length + end.length
    output.write(begin + bytes + end)
    if (!output.writableNeedDrain) return
    draining = true
    output.once('drain', () => {
      draining = false
      flush()
    })
  }

  return {
    show(frame) {
      latest = frame
      flush()
    },
    repaint() {
      painter.invalidate()
      flush()
    },
    hold(wanted) {
      held = wanted
      if (!wanted) this.repaint()
    },
    bytesWritten: () => written,
  }
}
