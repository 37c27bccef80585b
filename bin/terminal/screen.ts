import type {Painter} from './painter.ts'

/** The part of a stream to the terminal that is needed here. */
export interface TerminalOutput {
  readonly writableNeedDrain: boolean
  write(bytes: string): boolean
  once(event: 'drain', listener: () => void): unknown
}

/** A screen puts frames on the terminal, never faster than it takes them. */
interface TerminalScreen {
  show(frame: string): void
  /** Sends the last frame whole. */
  repaint(): void
  /**
   * Keeps frames back while the terminal is somebody else's, or lets them through again, beginning with a whole one.
   */
  hold(held: boolean): void
  bytesWritten(): number
}

/** Begin and end of a synchronized update, which is shown at once. Terminals without that mode ignore them. */
const SYNCHRONIZED = ['\x1b[?2026h', '\x1b[?2026l'] as const

/**
 * Creates a screen. While the terminal is slower than the frames come, only the newest frame waits. It is painted
 * against what the terminal got last, so nothing piles up and no frame is half old.
 * @param synchronized true where the terminal may be sent synchronized updates
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
