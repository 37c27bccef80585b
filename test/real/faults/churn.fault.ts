import {readdirSync} from 'node:fs'
import {setTimeout as delay} from 'node:timers/promises'
import {afterAll, afterEach, beforeAll, expect} from 'vitest'
import {rssMiB} from '../../bench/process-cost.ts'
import {CHURN_PER_SECOND, CHURNED, churn} from '../host/churn.ts'
import {describeHost} from '../host/describe-host.ts'
import {type Host, startHost} from '../host/start-host.ts'
import {PINTOP} from '../program/pintop.ts'
import {openProgram, type Program} from '../pty/open-program.ts'
import {faultTest} from './fault.ts'
import {keepsRates, keysAnswered, leaves} from './stays-usable.ts'

/** Duration of the test; `npm run soak -- --churn` goes on for hours. */
const CHURN_MS = 60_000
/** Memory that the code compiled meanwhile may take; the soak judges what grows for ever. */
const TOLERATED_MIB = 40

describeHost('domains that come and go', () => {
  let host: Host
  let program: Program | undefined

  beforeAll(async () => {
    host = await startHost({guests: [{name: 'busy', work: 'busy'}, ...CHURNED]})
  })
  afterEach(() => program?.end())
  afterAll(() => host?.stop())

  const held = (screen: Program) => ({
    files: readdirSync(`/proc/${screen.pid}/fd`).length,
    threads: readdirSync(`/proc/${screen.pid}/task`).length,
    rss: rssMiB(screen.pid),
  })

  faultTest(
    {
      id: 6,
      fault: `churn for ${CHURN_MS / 1000} s: ${CHURN_PER_SECOND} domains a second defined and undefined, as many processes that look like QEMU, real guests started and destroyed`,
      expected: 'keys and rates go on; memory, files and threads as before',
      withinMs: CHURN_MS + 120_000,
    },
    async note => {
      program = openProgram(host.inside([PINTOP, '-d', '0.1']), {columns: 120, rows: 40})
      const screen = program
      await screen.shows(/busy +R.* \d+\.\d/)
      await delay(5000)
      const before = held(screen)
      const churning = churn(host, CHURN_MS)
      await delay(CHURN_MS / 2)
      await keysAnswered(screen, note)
      await keepsRates(screen, 'busy', note)
      const {processes, definitions, guests} = await churning
      note(`${processes} processes, ${definitions} definitions, ${guests} real guests`)
      await delay(4000)
      const after = held(screen)
      note(`RSS ${before.rss.toFixed(0)} → ${after.rss.toFixed(0)} MiB`)
      note(`files ${before.files} → ${after.files}, threads ${before.threads} → ${after.threads}`)
      await expect.poll(() => screen.screen(), {timeout: 10_000}).toMatch(/redefined +-/)
      expect(screen.screen()).toMatch(/come-and-go +-/)
      expect(screen.screen()).not.toContain('churn-')
      expect(after.files).toBeLessThanOrEqual(before.files + 2)
      expect(after.threads).toBeLessThanOrEqual(before.threads)
      expect(after.rss).toBeLessThan(before.rss + TOLERATED_MIB)
      await leaves(screen, note)
      expect(screen.output()).not.toContain('MaxListenersExceededWarning')
    },
  )
})
