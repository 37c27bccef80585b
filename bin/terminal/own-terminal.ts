import {constants} from 'node:os'
import type {ReadStream, WriteStream} from 'node:tty'
import {discardOutput} from '../../src/native/discard-output.ts'
import {safeOutput} from '../print/safe-output.ts'
import {createFrameStream} from './frame-stream.ts'
import {keyboardOf} from './keyboard.ts'
import {createPainter} from './painter.ts'
import {createScreen} from './screen.ts'
import {sizeOf} from './size-of.ts'
import {holdStderr} from './stderr.ts'
import {setBlocking, writeNow} from './write-now.ts'

/** Switches to the alternate screen, and turns off the cursor and wrapping at the right edge. */
const ENTER = '\x1b[?1049h\x1b[?25l\x1b[?7l'
/** Undoes ENTER. First it aborts a sequence that may have been cut short, and ends an open synchronized update. */
const LEAVE = '\x18\x1b[?2026l\x1b[m\x1b[?7h\x1b[?25h\x1b[?1049l'

/**
 * Switches the mouse's reports on: presses and the wheel (1000), in a form that any screen's size fits into (1006).
 * Motion is not asked for.
 */
const MOUSE_ON = '\x1b[?1000h\x1b[?1006h'
const MOUSE_OFF = '\x1b[?1006l\x1b[?1000l'

/** Exit code of a program that SIGHUP has ended, as shells have it. */
const HUNG_UP = 128 + constants.signals.SIGHUP
/** Time after which a process that still runs has not been stopped. */
const STOPPED_BY_MS = 100
/** Time for the last bytes to a slow reader: the whole way out is to take half a second at most. */
const LAST_WORD_MS = 200
const ENDING_SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGQUIT'] as const

/** The terminal while it is ours. */
interface OwnedTerminal {
  /** Stream for Ink in debug mode. */
  readonly stdout: WriteStream
  readonly stdin: ReadStream
  /** Sends the whole frame anew (Ctrl-L). */
  repaint(): void
  /** Gives the terminal back, stops the process (Ctrl-Z), and takes the terminal again when the process goes on. */
  suspend(): void
  /** Gives the terminal back for good. May be called twice. */
  release(): void
  bytesWritten(): number
  /** Has the terminal report clicks and the wheel, or no longer. */
  mouse(on: boolean): void
  /** Puts text on the terminal's clipboard, where the terminal allows that (OSC 52). */
  copy(text: string): void
}

/** The program that takes the terminal. */
interface TerminalOwner {
  readonly stdin: ReadStream
  readonly stdout: WriteStream & {readonly fd: number}
  readonly env: Readonly<Record<string, string | undefined>>
  /** True where no key counts but those that end or stop the program. */
  readonly keyless?: boolean
  /**
   * Ends the program; the terminal has been given back before.
   * @param code 128 + its number for a signal, 1 for an uncaught error (printed at exit), 0 when nobody reads any
   *   more
   */
  quit(code: number): void
}

/**
 * Takes the terminal: alternate screen, raw input through Ink, one writer. It is given back as it was whatever ends
 * the program: a signal, an uncaught error, `process.exit`, or a reader that went away.
 */
export function ownTerminal({stdin, stdout, env, keyless = false, quit}: TerminalOwner): OwnedTerminal {
  const {columns, rows} = sizeOf(stdout)
  const painter = createPainter(columns, rows)
  const screen = createScreen(stdout, painter, env.TERM !== 'linux')
  const frames = createFrameStream(columns, rows, frame => screen.show(frame))
  const stderr = holdStderr(process.stderr)
  let released = false
  let reachable = true
  let stopped = false
  let mouse = false
  let hasReported = false

  const send = (sequence: string): void => {
    if (reachable) reachable = writeNow(stdout.fd, sequence)
  }

  const setRaw = (raw: boolean): void => {
    if (reachable && stdin.isTTY && !stdin.destroyed) stdin.setRawMode(raw)
  }

  const take = (): void => {
    setBlocking(stdout, false)
    send(mouse ? ENTER + MOUSE_ON : ENTER)
    screen.hold(false)
  }

  /** Returns what gives the terminal back; a mouse that was never on is left as it was found. */
  const leaving = (): string => (hasReported ? `\x18${MOUSE_OFF}${LEAVE}` : LEAVE)

  const release = (): void => {
    if (released) return
    released = true
    screen.hold(true)
    setRaw(false)
    // This is queued behind what a slow reader has not taken yet. If it never does, the exit handler sends it.
    if (reachable && stdout.writableLength > 0) stdout.write(leaving())
    else send(leaving())
  }

  /** Gives the terminal back. For a reader that takes nothing, LEAVE replaces the frames that it did not take. */
  const onExit = (): void => {
    release()
    if (reachable && stdout.writableLength > 0 && !writeNow(stdout.fd, leaving(), LAST_WORD_MS)) {
      discardOutput(stdout.fd)
      send(leaving())
    }
    stderr.print(LAST_WORD_MS)
  }

  const end = (code: number): void => {
    release()
    quit(code)
  }

  const onCrash = (error: unknown): void => {
    release()
    const text = error instanceof Error ? (error.stack ?? error.message) : String(error)
    safeOutput(stdout, process.stderr).complain(text)
    quit(1)
  }

  const onUnreachable = (code: number): void => {
    reachable = false
    end(code)
  }

  const onResize = (): void => {
    const size = sizeOf(stdout)
    painter.resize(size.columns, size.rows)
    frames.resizeTo(size.columns, size.rows)
  }

  const stop = (): void => {
    screen.hold(true)
    setRaw(false)
    send(leaving())
    setBlocking(stdout, true)
    process.off('SIGTSTP', stop)
    stopped = true
    // The whole job is stopped, as the terminal's own Ctrl-Z would.
    process.kill(0, 'SIGTSTP')
    // Where there is no shell that could wake us, the kernel does not stop us: the screen is still ours.
    setTimeout(() => stopped && onContinue(), STOPPED_BY_MS)
  }

  /** Takes the terminal again, also after a SIGSTOP from elsewhere: the shell has used the terminal since. */
  const onContinue = (): void => {
    if (released) return
    stopped = false
    process.off('SIGTSTP', stop)
    process.on('SIGTSTP', stop)
    setRaw(false)
    setRaw(true)
    onResize()
    take()
  }

  for (const signal of ENDING_SIGNALS) process.on(signal, () => end(128 + constants.signals[signal]))
  process.on('SIGTSTP', stop)
  process.on('SIGCONT', onContinue)
  process.on('uncaughtException', onCrash)
  process.on('unhandledRejection', onCrash)
  process.on('exit', onExit)
  stdout.on('error', () => onUnreachable(0))
  stdin.on('error', () => onUnreachable(HUNG_UP))
  stdin.on('end', () => onUnreachable(HUNG_UP))
  stdout.on('resize', onResize)
  take()

  return {
    stdout: frames,
    stdin: keyboardOf(stdin, keyless),
    mouse(on) {
      mouse = on
      hasReported ||= on
      // It waits its turn behind a frame that the terminal has not taken yet.
      stdout.write(on ? MOUSE_ON : MOUSE_OFF)
    },
    copy: text => void stdout.write(`\x1b]52;c;${Buffer.from(text).toString('base64')}\x07`),
    repaint: () => screen.repaint(),
    suspend: stop,
    release,
    bytesWritten: () => screen.bytesWritten(),
  }
}
