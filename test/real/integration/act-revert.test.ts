import {mkdtempSync, readFileSync, rmSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {setTimeout as delay} from 'node:timers/promises'
import {afterAll, afterEach, beforeAll, expect, test} from 'vitest'
import {describeHost} from '../host/describe-host.ts'
import {type Host, startHost} from '../host/start-host.ts'
import {PINTOP} from '../program/pintop.ts'
import {openProgram, type Program} from '../pty/open-program.ts'

const REVERT_AFTER_S = 4
const ENTER = '\r'
const TAB = '\t'

// What is not kept goes back by itself, whatever becomes of pintop and its terminal.
describeHost('changes that go back by themselves', () => {
  let host: Host
  let state: string
  let program: Program | undefined

  beforeAll(async () => {
    state = mkdtempSync(join(tmpdir(), 'pintop-state-'))
    host = await startHost({guests: [{name: 'web', work: 'busy'}]})
  }, 120_000)
  afterEach(async () => {
    await program?.end()
    await delay(200)
    await host.virsh('resume', 'web').catch(() => undefined)
  })
  afterAll(async () => {
    await host?.stop()
    rmSync(state, {recursive: true})
  }, 30_000)

  const domainState = async (): Promise<string> => (await host.virsh('domstate', 'web')).trim()
  async function becomes(wanted: string, withinMs: number): Promise<void> {
    const deadline = Date.now() + withinMs
    while ((await domainState()) !== wanted) {
      if (Date.now() > deadline) throw new Error(`not ${wanted} within ${withinMs} ms`)
      await delay(200)
    }
  }
  const env = {PINTOP_STATE_DIR: ''}
  const journal = (): string => readFileSync(join(state, 'journal.jsonl'), 'utf8')

  /** Pauses the guest on the screen, with a change that goes back. */
  async function pauseOnScreen(): Promise<Program> {
    env.PINTOP_STATE_DIR = state
    const argv = host.inside([PINTOP, '--revert-after', `${REVERT_AFTER_S}`])
    program = openProgram(argv, {env})
    await program.shows(/web +R/)
    program.type('S')
    await program.shows('goes back by itself after 4 s')
    program.type(TAB)
    program.type(ENTER)
    await program.shows('goes back in')
    expect(await domainState()).toBe('paused')
    return program
  }

  test('on screen it counts down, goes back, and the log tells', async () => {
    const screen = await pauseOnScreen()
    await becomes('running', 15_000)
    await screen.shows(/taken back by #\d+/)
    screen.type(ENTER)
    screen.type('L')
    await screen.shows(/undo of #\d+ pause web +done/)
  })

  test('kept, it stays', async () => {
    const screen = await pauseOnScreen()
    screen.type('k')
    await screen.shows('kept')
    await delay((REVERT_AFTER_S + 2) * 1000)
    expect(await domainState()).toBe('paused')
  })

  test('kill -9 of pintop does not keep it from going back', async () => {
    const screen = await pauseOnScreen()
    process.kill(screen.pid, 'SIGKILL')
    expect(await screen.exited).toBe(128 + 9)
    await becomes('running', 15_000)
    expect(journal()).toContain('"undoes"')
  })

  test('nor does a terminal that hangs up', async () => {
    const screen = await pauseOnScreen()
    process.kill(screen.pid, 'SIGHUP')
    expect(await screen.exited).toBe(128 + 1)
    await becomes('running', 15_000)
  })

  test('from the command line, and kept from another one', async () => {
    const argv = ['pause', 'web', '--yes', '--revert-after', `${REVERT_AFTER_S}`]
    const options = {env: {...process.env, PINTOP_STATE_DIR: state}}
    await host.exec([PINTOP, ...argv], options)
    expect(await domainState()).toBe('paused')
    await becomes('running', 15_000)
    await host.exec([PINTOP, ...argv], options)
    expect(await host.exec([PINTOP, 'keep'], options)).toMatch(/^#\d+ stays\n$/)
    await delay((REVERT_AFTER_S + 2) * 1000)
    expect(await domainState()).toBe('paused')
  })
})
