import {mkdtempSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {setTimeout as delay} from 'node:timers/promises'
import {expect, test} from 'vitest'
import type {Program} from '../pty/open-program.ts'
import {openDemo, openDemoInShell} from './open-demo.ts'

const ON = '\x1b[?1000h\x1b[?1006h'
const OFF = '\x1b[?1006l\x1b[?1000l'

/** Opens the demo host, and switches the mouse on. */
async function openMouse(): Promise<Program> {
  const demo = await openDemo()
  demo.type('m')
  await demo.shows('MOUSE')
  return demo
}

/** Returns true if the terminal reports clicks after all that was written. */
const reports = ({output}: Program): boolean => output().lastIndexOf(ON) > output().lastIndexOf(OFF)

/** Clicks on the first character of a text. */
function clickOn(demo: Program, text: string): void {
  const row = demo.lines().findIndex(line => line.includes(text))
  const column = demo.lines()[row]?.indexOf(text) ?? -1
  demo.type(`\x1b[<0;${column + 1};${row + 1}M\x1b[<0;${column + 1};${row + 1}m`)
}

test('the mouse is off at first, and nothing of it is sent, at the end neither', async () => {
  const demo = await openDemo()
  demo.type('j')
  await delay(200)
  demo.type('q')
  expect(await demo.exited).toBe(0)
  expect(demo.output()).not.toMatch(/\x1b\[\?100\d/)
})

test('m switches it on and off', async () => {
  const demo = await openMouse()
  expect(reports(demo)).toBe(true)
  expect(demo.output()).not.toMatch(/\x1b\[\?100[23]h/)
  demo.type('m')
  await demo.shows('mouse off')
  expect(reports(demo)).toBe(false)
})

test('clicks: a title, a tab, a key; in pieces, too', async () => {
  const demo = await openMouse()
  clickOn(demo, '%CPU')
  await demo.shows('%CPU▾')
  for (const piece of ['\x1b', '[<0;', '12;2', 'M']) demo.type(piece)
  await demo.shows(/pCPU NODE.CORE/)
  demo.type('\x1b[<0;1')
  await delay(100)
  demo.type(';2M')
  await demo.shows(/DOMAIN/)
  clickOn(demo, '?Help')
  await demo.shows(/search/)
})

test.each([
  ['q', (demo: Program): unknown => demo.type('q'), 0],
  ['Ctrl-C', (demo: Program): unknown => demo.type('\x03'), 130],
  ['SIGTERM', (demo: Program): unknown => process.kill(demo.pid, 'SIGTERM'), 143],
  ['SIGHUP', (demo: Program): unknown => process.kill(demo.pid, 'SIGHUP'), 129],
  ['SIGQUIT', (demo: Program): unknown => process.kill(demo.pid, 'SIGQUIT'), 131],
] as const)('%s switches it off', async (_, act, code) => {
  const demo = await openMouse()
  act(demo)
  expect(await demo.exited).toBe(code)
  expect(reports(demo)).toBe(false)
  expect(demo.state()).toEqual({alternateScreen: false, cursorHidden: false})
})

test('Ctrl-Z switches it off, and fg on again', async () => {
  const program = await openDemoInShell()
  program.type('m')
  await program.shows('MOUSE')
  program.type('\x1a')
  await program.shows('Stopped')
  expect(reports(program)).toBe(false)
  program.type('fg\r')
  await program.shows('web-03')
  expect(reports(program)).toBe(true)
  program.type('q')
  await program.shows('shell>')
  expect(reports(program)).toBe(false)
  program.type('exit\r')
})

test('a config file switches it on from the start', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'pintop-mouse-'))
  try {
    const config = join(folder, 'config.toml')
    writeFileSync(config, 'mouse = true\n')
    const demo = await openDemo({env: {PINTOP_CONFIG: config}})
    await demo.shows('MOUSE')
    expect(reports(demo)).toBe(true)
    demo.type('q')
    await demo.exited
    expect(reports(demo)).toBe(false)
  } finally {
    rmSync(folder, {recursive: true})
  }
})
