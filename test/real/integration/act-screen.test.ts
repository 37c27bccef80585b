import {mkdtempSync, readdirSync, readFileSync, rmSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {setTimeout as delay} from 'node:timers/promises'
import {afterAll, afterEach, beforeAll, expect, test} from 'vitest'
import {describeHost} from '../host/describe-host.ts'
import {type Host, startHost} from '../host/start-host.ts'
import {PINTOP} from '../program/pintop.ts'
import {openProgram, type Program} from '../pty/open-program.ts'

const ENTER = '\r'
/** Keys that go to Apply and press it. */
const GO = '\t\r'

// The program in a terminal, acting on real guests: what it shows and what virsh then says.
describeHost('acting on the screen', () => {
  let host: Host
  let state: string
  let program: Program | undefined

  beforeAll(async () => {
    state = mkdtempSync(join(tmpdir(), 'pintop-state-'))
    host = await startHost({guests: [{name: 'web', work: 'busy'}, {name: 'idle'}]})
  }, 120_000)
  // Each test begins with the same two guests running, whatever became of the one before.
  afterEach(async () => {
    await program?.end()
    host.signal('web', 'SIGCONT')
    for (const argv of [
      ['resume', 'web'],
      ['destroy', 'gone'],
      ['undefine', 'gone'],
    ])
      await host.virsh(...argv).catch(() => undefined)
  })
  afterAll(async () => {
    await host?.stop()
    rmSync(state, {recursive: true})
  }, 30_000)

  const domainState = async (name: string): Promise<string> => (await host.virsh('domstate', name)).trim()
  async function open(columns = 80, rows = 24, ...argv: readonly string[]): Promise<Program> {
    const inside = host.inside(['env', '-C', state, PINTOP, ...argv])
    program = openProgram(inside, {columns, rows, env: {PINTOP_STATE_DIR: state}})
    await program.shows(/web +(R|\d)/)
    await program.shows(/idle +(R|\d)/)
    program.type(`/web${ENTER}`)
    await program.shows(/^(?![\s\S]*idle +[R\d])[\s\S]*web +[R\d]/)
    return program
  }

  test.each([
    [80, 24],
    [120, 40],
    [40, 10],
  ])('%ix%i: pause, see it paused, undo, see it run', async (columns, rows) => {
    const screen = await open(columns, rows)
    screen.type('S')
    await screen.shows('pause web')
    await screen.shows(/virsh .*suspend/)
    expect(await domainState('web')).toBe('running')
    screen.type(GO)
    await screen.shows(/^ ok {2}web/m)
    expect(await domainState('web')).toBe('paused')
    screen.type(ENTER)
    await screen.shows(/K keep +#\d+ pause web goes back in/)
    screen.type('K')
    await screen.shows(/#\d+ stays|pause web/)
    screen.type('u')
    await screen.shows('undo of #')
    await screen.shows(/virsh .*resume/)
    screen.type(GO)
    await screen.shows(/^ ok {2}web/m)
    expect(await domainState('web')).toBe('running')
  })

  test('Enter alone, and Esc, do nothing', async () => {
    const screen = await open()
    for (const key of [ENTER, '\x1b']) {
      screen.type('S')
      await screen.shows('[ Cancel ]')
      screen.type(key)
      await screen.shows(/web +R/)
    }
    expect(await domainState('web')).toBe('running')
  })

  test('somebody else was faster: nothing is done, and both values are said', async () => {
    const screen = await open()
    screen.type('S')
    await screen.shows(/virsh .*suspend/)
    await host.virsh('suspend', 'web')
    screen.type(GO)
    await screen.shows('it was so already')
    await host.virsh('resume', 'web')
  })

  test('a domain destroyed in mid-edit is told in libvirt’s words', async () => {
    await host.add({name: 'gone'})
    const screen = await open()
    screen.type('\x1b')
    await screen.shows(/idle +R/)
    screen.type(`/gone${ENTER}`)
    await screen.shows(/^(?![\s\S]*idle +R)[\s\S]*gone +R/)
    screen.type('S')
    await screen.shows(/virsh .*suspend/)
    await host.virsh('destroy', 'gone')
    screen.type(GO)
    await screen.shows('domain is not running')
    await screen.shows('0 of 1 done')
    await host.virsh('undefine', 'gone')
  })

  test('y puts the virsh line on the clipboard; w writes a script that does the same', async () => {
    const screen = await open()
    screen.type('S')
    await screen.shows(/virsh .*suspend/)
    screen.type('y')
    await screen.shows('copied')
    expect(screen.output()).toContain(
      `\x1b]52;c;${Buffer.from('virsh -c qemu:///system suspend web').toString('base64')}\x07`,
    )
    screen.type('w')
    await screen.shows('written: ')
    const [script = ''] = readdirSync(state).filter(name => name.endsWith('.sh'))
    expect(readFileSync(join(state, script), 'utf8')).toContain('set -eu\n')
    await host.exec(['sh', join(state, script)])
    expect(await domainState('web')).toBe('paused')
    await host.virsh('resume', 'web')
  })

  test('--read-only: said at the key, and nothing opens', async () => {
    const screen = await open(80, 24, '--read-only')
    screen.type('S')
    await screen.shows('pintop was started with --read-only')
    expect(screen.screen()).not.toContain('virsh')
  })

  test('a QEMU that does not answer: keys go on, Esc stops the wait, and that it is not known is said', async () => {
    const screen = await open()
    screen.type('S')
    await screen.shows(/virsh .*suspend/)
    host.signal('web', 'SIGSTOP')
    screen.type(GO)
    await screen.shows('changing')
    await delay(1500)
    screen.type('\x1b')
    await screen.shows('not known whether it was done')
    screen.type(ENTER)
    await screen.shows(/web +\S/)
    screen.type('?')
    await screen.shows('Help')
    host.signal('web', 'SIGCONT')
    screen.type('\x1b')
    await delay(500)
    await host.virsh('resume', 'web').catch(() => undefined)
  })

  test('what a killed pintop left open is offered at the next start', async () => {
    const first = await open()
    first.type('S')
    await first.shows(/virsh .*suspend/)
    host.signal('web', 'SIGSTOP')
    first.type(`k${GO}`)
    await first.shows('changing')
    await delay(500)
    process.kill(first.pid, 'SIGKILL')
    await first.exited
    host.signal('web', 'SIGCONT')
    await delay(1500)
    const inside = host.inside([PINTOP])
    const second = openProgram(inside, {env: {PINTOP_STATE_DIR: state}, columns: 120})
    program = second
    await second.shows(/#\d+ pause web was begun and never ended/)
    second.type('u')
    await second.shows('pintop ended in the middle of it')
    second.type(GO)
    await second.shows(/^ (ok|=) {2}/m)
    expect(await domainState('web')).toBe('running')
  })
})
