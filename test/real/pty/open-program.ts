import {setTimeout as delay} from 'node:timers/promises'
import {type IPty, spawn} from '@lydell/node-pty'
import xterm from '@xterm/headless'

/** A program in a real pty, its screen kept by a real terminal emulator. */
export interface Program {
  readonly pid: number
  /** The emulator, for pictures. */
  readonly terminal: xterm.Terminal
  /** The visible lines, trailing blanks cut. */
  lines(): readonly string[]
  /** The visible screen as one text. */
  screen(): string
  /** Bytes the program wrote so far. */
  written(): number
  /** Every byte it wrote, for what a screen does not show. */
  output(): string
  type(keys: string): void
  resize(columns: number, rows: number): void
  /** Lets the terminal take what is written, or not: `false` is a terminal that hangs. */
  reads(reading: boolean): void
  /** Resolves when the screen contains the text (or matches). @throws with the screen after `ms`. */
  shows(what: string | RegExp, ms?: number): Promise<void>
  /** Exit code, or 128 + signal. */
  readonly exited: Promise<number>
  /** The terminal's own state: what a program must put back. */
  state(): {readonly alternateScreen: boolean; readonly cursorHidden: boolean}
  end(): Promise<void>
}

export interface ProgramSetup {
  readonly columns?: number
  readonly rows?: number
  /** Variables beside those of a plain environment with TERM=xterm-256color and a UTF-8 locale. */
  readonly env?: Readonly<Record<string, string>>
  readonly cwd?: string
}

/** Starts `argv` in a pty. */
export function openProgram(argv: readonly string[], setup: ProgramSetup = {}): Program {
  const {columns = 80, rows = 24, env = {}, cwd} = setup
  const [file = '', ...rest] = argv
  const terminal = new xterm.Terminal({cols: columns, rows, allowProposedApi: true})
  const pty: IPty = spawn(file, rest, {
    cols: columns,
    rows,
    ...(cwd !== undefined && {cwd}),
    env: {
      PATH: process.env.PATH ?? '',
      HOME: '/root',
      TERM: 'xterm-256color',
      LANG: 'C.UTF-8',
      PINTOP_CONFIG: '',
      ...env,
    },
  })
  let output = ''
  pty.onData(data => {
    output += data
    terminal.write(data)
  })
  // The emulator answers queries (cursor position, modes) like a real terminal.
  terminal.onData(answer => pty.write(answer))
  let ended = false
  const exited = new Promise<number>(resolve =>
    pty.onExit(({exitCode, signal}) => {
      ended = true
      // The emulator works through what was written before it says how it left the terminal.
      terminal.write('', () => resolve(signal ? 128 + signal : exitCode))
    }),
  )
  const lines = (): readonly string[] => {
    const {active} = terminal.buffer
    return Array.from(
      {length: terminal.rows},
      (_, row) => active.getLine(active.viewportY + row)?.translateToString(true) ?? '',
    )
  }
  const program: Program = {
    pid: pty.pid,
    terminal,
    lines,
    screen: () => lines().join('\n'),
    written: () => Buffer.byteLength(output),
    output: () => output,
    type: keys => pty.write(keys),
    resize(newColumns, newRows) {
      terminal.resize(newColumns, newRows)
      pty.resize(newColumns, newRows)
    },
    reads: reading => (reading ? pty.resume() : pty.pause()),
    async shows(what, ms = 10_000) {
      const there = () =>
        typeof what === 'string' ? program.screen().includes(what) : what.test(program.screen())
      if (there()) return
      const {promise: shown, resolve: see} = Promise.withResolvers<true>()
      const watch = terminal.onWriteParsed(() => {
        if (there()) see(true)
      })
      const inTime = new AbortController()
      try {
        if (await Promise.race([shown, delay(ms, false, {signal: inTime.signal})])) return
      } finally {
        watch.dispose()
        inTime.abort()
      }
      throw new Error(`${what} did not appear within ${ms} ms:\n${program.screen()}`)
    },
    exited,
    state: () => ({
      alternateScreen: terminal.buffer.active.type === 'alternate',
      cursorHidden: /\x1b\[\?25l(?![\s\S]*\x1b\[\?25h)/.test(output),
    }),
    async end() {
      if (!ended) pty.kill('SIGKILL')
      await exited
      terminal.dispose()
    },
  }
  return program
}
