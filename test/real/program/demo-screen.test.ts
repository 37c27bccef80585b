import {setTimeout as delay} from 'node:timers/promises'
import {expect, test} from 'vitest'
import type {Program} from '../pty/open-program.ts'
import {openDemo, openDemoInShell} from './open-demo.ts'

/** The row of the table: the alert strip may name it at any time. */
const CI_ROW = /^.?ci-17 +R/m

const titles = (screen: Program): string => screen.lines().find(line => line.includes('DOMAIN')) ?? ''

test('the first screen: DEMO, who suffers on top, what the keys are', async () => {
  const demo = await openDemo()
  await demo.shows(/web-03 +R +8 +\d/)
  expect(demo.lines()[0]).toContain('DEMO')
  expect(titles(demo)).toMatch(/DOMAIN +S +VC +%CPU.*WAIT%/)
  expect(demo.lines().at(-1)).toMatch(/\?Help.*Filter.*Quit/)
})

test('the screens by number, and back', async () => {
  const demo = await openDemo()
  demo.type('1')
  await demo.shows(/pCPU NODE.CORE/)
  demo.type('2')
  await demo.shows('RXBY/s')
  demo.type('3')
  await demo.shows('RDBY/s')
  demo.type('4')
  await demo.shows('MAY RUN ON')
  demo.type('0')
  await demo.shows(/DOMAIN +S +VC/)
})

test('a filter acts while it is typed; Escape takes it back', async () => {
  const demo = await openDemo()
  demo.type('/')
  demo.type('web')
  await demo.shows('web-01')
  await expect.poll(() => demo.screen()).not.toMatch(CI_ROW)
  demo.type('\x1b')
  await demo.shows(CI_ROW)
})

test('a filter that cannot be understood says what can', async () => {
  const demo = await openDemo({columns: 120})
  demo.type('/cpux>5\r')
  await demo.shows('there is no "cpux" here')
})

test('a command that there is not is said to be none, also where the line is short', async () => {
  const demo = await openDemo()
  demo.type(':foo')
  await demo.shows('Command: foo')
  demo.type('\r')
  await demo.shows('no command "foo"')
})

test('pausing keeps the screen still: not a byte is sent', async () => {
  const demo = await openDemo()
  await demo.shows('LIVE')
  demo.type('z')
  await demo.shows('PAUSED')
  await delay(300)
  const before = demo.written()
  await delay(2500)
  expect(demo.written()).toBe(before)
  demo.type('z')
  await demo.shows('LIVE')
})

test('help is found by typing and closed by Escape', async () => {
  const demo = await openDemo()
  demo.type('?')
  await demo.shows('Esc')
  demo.type('throttl')
  await demo.shows('THR%')
  demo.type('\x1b')
  await delay(200)
  demo.type('\x1b')
  await demo.shows(/DOMAIN +S +VC/)
})

test('the threads of a domain unfold below it', async () => {
  const demo = await openDemo()
  demo.type('/web-03\r')
  await expect.poll(() => demo.screen()).not.toMatch(CI_ROW)
  demo.type('\r')
  await demo.shows('vcpu 7')
})

test('a tenth of a second between samples, from the delay prompt', async () => {
  const demo = await openDemo()
  demo.type('d0.1\r')
  await demo.shows('0.1s')
  demo.type('dx\r')
  await demo.shows('give seconds from 0.1 to 3600')
})

test('every size down to one cell is drawn without a crash', async () => {
  const demo = await openDemo()
  for (const [columns, rows] of [
    [200, 50],
    [40, 10],
    [20, 3],
    [1, 1],
    [300, 4],
    [2, 60],
    [120, 40],
  ] as const) {
    demo.resize(columns, rows)
    await delay(60)
  }
  await demo.shows('web-03')
  await demo.shows(/── .*running/)
})

test.each<[string, Record<string, string>]>([
  ['NO_COLOR', {NO_COLOR: '1'}],
  ['an ASCII locale', {LANG: 'C'}],
  ['the Linux console', {TERM: 'linux'}],
  ['a mono terminal', {TERM: 'vt100'}],
])('%s shows the same', async (_, env) => {
  const demo = await openDemo({env})
  expect(titles(demo)).toMatch(/DOMAIN +S +VC/)
  if ('NO_COLOR' in env) expect(demo.output()).not.toMatch(/\x1b\[[\d;]*(3[0-7]|38|4[0-7]|48)[\d;]*m/)
  if ('LANG' in env || env.TERM === 'linux') expect(demo.screen()).toMatch(/^[\x20-\x7e\n]*$/)
})

test.each([
  ['q', 'q', 0],
  ['Ctrl-C', '\x03', 130],
  [':quit', ':quit\r', 130],
])('%s leaves: exit code, terminal as it was', async (_, keys, code) => {
  const demo = await openDemo()
  demo.type(keys)
  expect(await demo.exited).toBe(code)
  expect(demo.state()).toEqual({alternateScreen: false, cursorHidden: false})
})

test.each([
  ['SIGTERM', 143],
  ['SIGHUP', 129],
  ['SIGINT', 130],
  ['SIGQUIT', 131],
] as const)('%s leaves: exit code, terminal as it was', async (signal, code) => {
  const demo = await openDemo()
  const started = Date.now()
  process.kill(demo.pid, signal)
  expect(await demo.exited).toBe(code)
  expect(Date.now() - started).toBeLessThan(1500)
  expect(demo.state()).toEqual({alternateScreen: false, cursorHidden: false})
})

test('Ctrl-Z gives the terminal to the shell and fg takes it again', async () => {
  const program = await openDemoInShell()
  program.type('\x1a')
  await program.shows('Stopped')
  expect(program.state()).toEqual({alternateScreen: false, cursorHidden: false})
  program.type('fg\r')
  await program.shows('web-03')
  expect(program.state().alternateScreen).toBe(true)
  program.type('q')
  await program.shows('shell>')
  expect(program.state()).toEqual({alternateScreen: false, cursorHidden: false})
  program.type('exit\r')
})
