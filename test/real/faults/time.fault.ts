import {setTimeout as delay} from 'node:timers/promises'
import {afterAll, afterEach, beforeAll, expect} from 'vitest'
import {describeHost} from '../host/describe-host.ts'
import {type Host, startHost} from '../host/start-host.ts'
import {PINTOP} from '../program/pintop.ts'
import {openProgram, type Program} from '../pty/open-program.ts'
import {faultTest} from './fault.ts'
import {keepsRates, keysAnswered, leaves, rowOf} from './stays-usable.ts'

const STOPPED_MS = 30_000

describeHost('time that jumps', () => {
  let host: Host
  let program: Program | undefined

  beforeAll(async () => {
    host = await startHost({guests: [{name: 'busy', work: 'busy', quotaPct: 20}, {name: 'idle'}]})
  })
  afterEach(() => program?.end())
  afterAll(() => host?.stop())

  faultTest(
    {
      id: 12,
      fault: `pintop stopped for ${STOPPED_MS / 1000} s and continued`,
      expected: 'the screen comes back by itself, rates are of the whole span, libvirt is connected',
      withinMs: 120_000,
    },
    async note => {
      program = openProgram(host.inside([PINTOP]), {columns: 120, rows: 40})
      const screen = program
      await screen.shows(/busy +R.* \d+\.\d/)
      process.kill(screen.pid, 'SIGSTOP')
      await delay(STOPPED_MS)
      const clock = screen.lines()[0]?.match(/\d\d:\d\d:\d\d/)?.[0]
      process.kill(screen.pid, 'SIGCONT')
      const startedMs = performance.now()
      await expect
        .poll(() => screen.lines()[0]?.match(/\d\d:\d\d:\d\d/)?.[0], {timeout: 5000})
        .not.toBe(clock)
      note(`drawn after ${(performance.now() - startedMs).toFixed(0)} ms`)
      const seen = new Set<number>()
      for (let look = 0; look < 20; look++) {
        const usage = /busy +R +1 +(\d+\.?\d*)/.exec(rowOf(screen, 'busy'))?.[1]
        if (usage !== undefined) seen.add(Number(usage))
        await delay(100)
      }
      note(`busy ${[...seen].join(', ')} %CPU with a quota of 20`)
      for (const usage of seen) expect(usage).toBeLessThan(40)
      expect(seen.size).toBeGreaterThan(0)
      await expect.poll(() => screen.screen(), {timeout: 15_000}).not.toMatch(/libvirt (silent|down)/)
      await keysAnswered(screen, note)
      await keepsRates(screen, 'busy', note)
      await leaves(screen, note)
    },
  )
})
