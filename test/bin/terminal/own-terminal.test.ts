import {execFileSync} from 'node:child_process'
import {readlinkSync} from 'node:fs'
import {fileURLToPath} from 'node:url'
import {spawn} from '@lydell/node-pty'
import {Terminal} from '@xterm/headless'
import {expect, test} from 'vitest'
import {isAlive} from '../../real/pty/is-alive.ts'

const PROGRAM = fileURLToPath(new URL('owned-program.ts', import.meta.url))

interface Run {
  readonly pid: number
  readonly terminal: Terminal
  readonly tty: string
  send(keys: string): void
  resize(columns: number, rows: number): void
  /** Stops reading what the program writes. */
  pause(): void
  resume(): void
  signal(name: string): void
  /** Returns everything that was written. */
  output(): string
  text(): string
  modes(): {alternate: boolean; cursorHidden: boolean; raw: boolean}
  ended: Promise<{code: number; signal: number | undefined}>
  until(what: string, holds: () => boolean): Promise<void>
  kill(): void
}

/** Waits for the child to have its terminal: before, its standard input is still that of its parent. */
async function ttyOf(pid: number): Promise<string> {
  for (let waited = 0; waited < 8000; waited += 5) {
    const stdin = readlinkSync(`/proc/${pid}/fd/0`)
    if (stdin.startsWith('/dev/pts/')) return stdin
    await new Promise(done => setTimeout(done, 5))
  }
  throw new Error('the program never got its terminal')
}

async function run(file = process.execPath, args = [PROGRAM]): Promise<Run> {
  const terminal = new Terminal({cols: 40, rows: 8, allowProposedApi: true})
  const pty = spawn(file, args, {cols: 40, rows: 8, env: {...process.env, TERM: 'xterm-256color', CI: ''}})
  let output = ''
  pty.onData(data => {
    output += data
    terminal.write(data)
  })
  const ended = new Promise<{code: number; signal: number | undefined}>(done =>
    pty.onExit(({exitCode, signal}) => setTimeout(() => done({code: exitCode, signal}), 30)),
  )
  const tty = await ttyOf(pty.pid)
  return {
    pid: pty.pid,
    terminal,
    tty,
    send: keys => pty.write(keys),
    resize(columns, rows) {
      terminal.resize(columns, rows)
      pty.resize(columns, rows)
    },
    pause: () => pty.pause(),
    resume: () => pty.resume(),
    signal: name => pty.kill(name),
    output: () => output,
    text() {
      const lines = []
      for (let row = 0; row < terminal.rows; row++)
        lines.push(
          terminal.buffer.active.getLine(terminal.buffer.active.viewportY + row)?.translateToString(true),
        )
      return lines.join('\n')
    },
    modes: () => ({
      alternate: terminal.buffer.active.type === 'alternate',
      cursorHidden: output.lastIndexOf('\x1b[?25l') > output.lastIndexOf('\x1b[?25h'),
      raw: execFileSync('stty', ['-F', tty, '-a'], {encoding: 'utf8'}).includes('-icanon'),
    }),
    ended,
    async until(what, holds) {
      for (let waited = 0; waited < 8000; waited += 20) {
        if (holds()) return
        await new Promise(done => setTimeout(done, 20))
      }
      throw new Error(`never happened: ${what}\n${JSON.stringify(output.slice(-500))}`)
    },
    kill: () => {
      try {
        process.kill(pty.pid, 'SIGKILL')
      } catch (error) {
        expect((error as NodeJS.ErrnoException).code).toBe('ESRCH')
      }
    },
  }
}

async function runReady(): Promise<Run> {
  const program = await run()
  await program.until('the first frames', () => program.text().includes('count 2'))
  return program
}

/** Expects the terminal to be as it was before: main screen, cursor, no leftovers of ours. */
function expectGivenBack(program: Run): void {
  expect(program.terminal.buffer.active.type).toBe('normal')
  expect(program.output().lastIndexOf('\x1b[?25h')).toBeGreaterThan(program.output().lastIndexOf('\x1b[?25l'))
  expect(program.output().lastIndexOf('\x1b[?7h')).toBeGreaterThan(program.output().lastIndexOf('\x1b[?7l'))
  expect(program.text()).not.toContain('READY')
}

/** Time after which 50 KiB a second have filled the 64 KiB that the kernel takes for a stalled terminal. */
const STALLED_MS = 2500

const endings = [
  {how: 'q', act: (program: Run) => program.send('q'), code: 0},
  {how: 'process.exit', act: (program: Run) => program.send('e'), code: 3},
  {how: 'SIGTERM', act: (program: Run) => program.signal('SIGTERM'), code: 143},
  {how: 'SIGHUP', act: (program: Run) => program.signal('SIGHUP'), code: 129},
  {how: 'SIGINT', act: (program: Run) => program.signal('SIGINT'), code: 130},
  {how: 'SIGQUIT', act: (program: Run) => program.signal('SIGQUIT'), code: 131},
]

test.each(endings)('$how gives the terminal back and exits $code', {timeout: 20_000}, async ({act, code}) => {
  const program = await runReady()
  expect(program.modes()).toEqual({alternate: true, cursorHidden: true, raw: true})
  act(program)
  expect(await program.ended).toEqual({code, signal: 0})
  expectGivenBack(program)
})

test.each([
  {key: 't', message: 'thrown by a key'},
  {key: 'u', message: 'rejected for nobody'},
])(
  'an error nobody caught ($message) is printed on the main screen, exit 1',
  {timeout: 20_000},
  async ({key, message}) => {
    const program = await runReady()
    program.send(`m${key}`)
    expect((await program.ended).code).toBe(1)
    expect(program.output()).toContain('\x1b[?1000h')
    expect(program.terminal.modes.mouseTrackingMode).toBe('none')
    expectGivenBack(program)
    expect(program.output().split('\x1b[?1049l').at(-1)).toContain(message)
  },
)

test('what others write to stderr waits for the main screen', {timeout: 20_000}, async () => {
  const program = await runReady()
  program.send('w')
  const before = program.text()
  await program.until('a later frame', () => program.text() !== before)
  expect(program.text()).not.toContain('warning')
  program.send('q')
  await program.ended
  expect(program.text()).toContain('a warning for later')
})

test('Ctrl-Z stops, fg goes on with a whole screen', {timeout: 30_000}, async () => {
  const shell = await run('/bin/bash', ['--norc', '-i'])
  shell.send(`PS1='ok> '; ${process.execPath} ${PROGRAM}\r`)
  await shell.until('the first frames', () => shell.text().includes('count 2'))
  for (let round = 0; round < 2; round++) {
    shell.send('\x1a')
    await shell.until('the prompt', () => /Stopped/.test(shell.text()) && /ok>$/.test(shell.text().trimEnd()))
    expect(shell.terminal.buffer.active.type).toBe('normal')
    shell.send('fg\r')
    await shell.until(
      'the screen again',
      () => shell.terminal.buffer.active.type === 'alternate' && /READY\ncount \d+\n/.test(shell.text()),
    )
    expect(shell.modes()).toEqual({alternate: true, cursorHidden: true, raw: true})
  }
  shell.send('q')
  await shell.until('the main screen', () => shell.terminal.buffer.active.type === 'normal')
  shell.send('exit\r')
  await shell.ended
})

test('a steady screen sends only what changed', {timeout: 20_000}, async () => {
  const program = await runReady()
  const before = program.output().length
  await program.until('five more', () => program.text().includes('count 7'))
  expect(program.output().length - before).toBeLessThan(6 * 30)
  program.send('q')
  await program.ended
})

test('after a resize the whole screen is sent for the new size', {timeout: 20_000}, async () => {
  const program = await runReady()
  program.resize(10, 2)
  await program.until('the small screen', () => program.text().startsWith('READY\ncount'))
  program.resize(40, 8)
  await program.until('the big screen', () => /^READY\ncount \d+\n\n/.test(program.text()))
  program.send('q')
  await program.ended
  expectGivenBack(program)
})

test('a stalled reader misses frames but does not stop the program: a signal still ends it', {
  timeout: 20_000,
}, async () => {
  const program = await runReady()
  program.send('f')
  program.pause()
  await new Promise(done => setTimeout(done, STALLED_MS))
  program.signal('SIGTERM')
  await new Promise(done => setTimeout(done, 100))
  const before = program.output().length
  program.resume()
  expect((await program.ended).code).toBe(143)
  expect(program.output().length - before).toBeLessThan(200_000)
  expect(program.terminal.buffer.active.type).toBe('normal')
})

test('a stalled reader, and something left to say on stderr: a signal ends it all the same', {
  timeout: 20_000,
}, async () => {
  const program = await runReady()
  program.send('w')
  await new Promise(done => setTimeout(done, 100))
  program.send('f')
  program.pause()
  await new Promise(done => setTimeout(done, STALLED_MS))
  program.signal('SIGTERM')
  await expect.poll(() => isAlive(program.pid), {timeout: 2000, interval: 5}).toBe(false)
  program.resume()
  expect((await program.ended).code).toBe(143)
  expectGivenBack(program)
})

test('Ctrl-Z where no shell could wake the program leaves it on screen', {timeout: 20_000}, async () => {
  const program = await runReady()
  program.send('\x1a')
  await program.until('the way out', () => program.output().includes('\x1b[?1049l'))
  await program.until('the screen again', () => program.modes().alternate && program.text().includes('READY'))
  expect(program.modes()).toEqual({alternate: true, cursorHidden: true, raw: true})
  program.send('q')
  expect((await program.ended).code).toBe(0)
  expectGivenBack(program)
})

test('a terminal that does not tell its size gets 80x24', {timeout: 20_000}, async () => {
  const program = await runReady()
  program.resize(1, 1)
  execFileSync('stty', ['-F', program.tty, 'cols', '0', 'rows', '0'])
  program.terminal.resize(80, 24)
  await program.until('frames', () => /^READY\ncount \d+\n/.test(program.text()))
  program.send('q')
  expect((await program.ended).code).toBe(0)
})
