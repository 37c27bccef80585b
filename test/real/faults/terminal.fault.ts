import {setTimeout as delay} from 'node:timers/promises'
import {afterAll, afterEach, beforeAll, expect} from 'vitest'
import {rssMiB} from '../../bench/process-cost.ts'
import {describeHost} from '../host/describe-host.ts'
import {type Host, startHost} from '../host/start-host.ts'
import {PINTOP} from '../program/pintop.ts'
import {isAlive} from '../pty/is-alive.ts'
import {openProgram, type Program} from '../pty/open-program.ts'
import {faultTest} from './fault.ts'
import {keepsRates, keysAnswered, leaves} from './stays-usable.ts'

const BLOCKED_MS = 8000

describeHost('a terminal that fails', () => {
  let host: Host
  let program: Program | undefined

  beforeAll(async () => {
    host = await startHost({guests: [{name: 'busy', work: 'busy'}, {name: 'idle'}]})
  })
  afterEach(() => program?.end())
  afterAll(() => host?.stop())

  const open = (...options: string[]): Program => {
    program = openProgram(host.inside([PINTOP, ...options]), {columns: 160, rows: 50})
    return program
  }
  /** Redraws whole screens, more than any buffer in between can take. */
  async function redrawFor(screen: Program, ms: number): Promise<void> {
    for (const endMs = performance.now() + ms; performance.now() < endMs; await delay(50)) screen.type('\x0c')
  }

  faultTest(
    {
      id: 11,
      fault: `the terminal takes nothing for ${BLOCKED_MS / 1000} s (blocked pty)`,
      expected: 'nothing piles up; afterwards the newest screen is there at once',
    },
    async note => {
      const screen = open('-d', '0.1')
      await screen.shows(/busy +R.* \d+\.\d/)
      const beforeMiB = rssMiB(screen.pid)
      screen.reads(false)
      await redrawFor(screen, BLOCKED_MS)
      const grownMiB = rssMiB(screen.pid) - beforeMiB
      note(`${grownMiB.toFixed(0)} MiB more`)
      screen.type('1')
      await delay(500)
      screen.reads(true)
      const startedMs = performance.now()
      await screen.shows(/pCPU.NODE/)
      note(`screen of the last key after ${(performance.now() - startedMs).toFixed(0)} ms`)
      screen.type('0')
      await screen.shows(/^ DOMAIN +S +VC/m)
      await keysAnswered(screen, note)
      await keepsRates(screen, 'busy', note)
      await leaves(screen, note)
      expect(grownMiB).toBeLessThan(40)
    },
  )

  faultTest(
    {id: 11, fault: 'SIGTERM while the terminal takes nothing', expected: 'ends all the same, code 143'},
    async note => {
      const screen = open('-d', '0.1')
      await screen.shows(/busy +R.* \d+\.\d/)
      screen.reads(false)
      await redrawFor(screen, 2000)
      const startedMs = performance.now()
      process.kill(screen.pid, 'SIGTERM')
      await expect.poll(() => isAlive(screen.pid), {timeout: 5000, interval: 5}).toBe(false)
      note(`gone in ${(performance.now() - startedMs).toFixed(0)} ms`)
      expect(performance.now() - startedMs).toBeLessThan(1500)
      screen.reads(true)
      const code = await screen.exited
      note(`code ${code}`)
      expect(code).toBe(143)
      expect(screen.state()).toEqual({alternateScreen: false, cursorHidden: false})
    },
  )

  faultTest(
    {id: 11, fault: 'resize storm, 300 sizes down to 1x1', expected: 'drawn right at the last size'},
    async note => {
      const screen = open()
      await screen.shows(/busy +R.* \d+\.\d/)
      for (let step = 0; step < 300; step++) {
        screen.resize(1 + ((step * 37) % 200), 1 + ((step * 17) % 60))
        await delay(10)
      }
      screen.resize(1, 1)
      await delay(50)
      screen.resize(120, 40)
      await screen.shows(/^ DOMAIN +S +VC/m)
      await screen.shows(/\?Help/)
      expect(screen.lines()).toHaveLength(40)
      await keysAnswered(screen, note)
      await keepsRates(screen, 'busy', note)
      await leaves(screen, note)
    },
  )
})
