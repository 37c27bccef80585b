import {setTimeout as delay} from 'node:timers/promises'
import {afterAll, afterEach, beforeAll, expect} from 'vitest'
import {describeHost} from '../host/describe-host.ts'
import {type Host, startHost} from '../host/start-host.ts'
import {PINTOP} from '../program/pintop.ts'
import {openProgram, type Program} from '../pty/open-program.ts'
import {faultTest} from './fault.ts'
import {definitions, keepsRates, keysAnswered, leaves, rowOf} from './stays-usable.ts'

const HANGING = ['hung-0', 'hung-1', 'hung-2', 'hung-3', 'hung-4'] as const

describeHost('guests that hang', () => {
  let host: Host
  let program: Program | undefined
  let before: readonly string[]

  beforeAll(async () => {
    host = await startHost({guests: [{name: 'busy', work: 'busy'}, ...HANGING.map(name => ({name}))]})
    before = await definitions(host)
  })
  afterEach(async () => {
    await program?.end()
    for (const name of HANGING) host.signal(name, 'SIGCONT')
    expect(await definitions(host)).toEqual(before)
  }, 60_000)
  afterAll(() => host?.stop())

  const open = (): Program => {
    program = openProgram(host.inside([PINTOP]), {columns: 120, rows: 40})
    return program
  }

  faultTest(
    {id: 1, fault: 'QEMU SIGSTOPped at steady state', expected: 'its row is marked H within seconds'},
    async note => {
      const screen = open()
      await screen.shows(/hung-0 +R/)
      await screen.shows(/busy +R.* \d+\.\d/)
      const stoppedMs = performance.now()
      host.signal('hung-0', 'SIGSTOP')
      await keysAnswered(screen, note)
      await screen.shows(/hung-0 +H/, 20_000)
      note(`H after ${((performance.now() - stoppedMs) / 1000).toFixed(1)} s`)
      await keepsRates(screen, 'busy', note)
      expect(rowOf(screen, 'hung-1')).toMatch(/hung-1 +R/)
      await leaves(screen, note)
    },
  )

  faultTest(
    {
      id: 1,
      fault: 'QEMU SIGSTOPped before pintop starts',
      expected: 'the first screen comes, its row gets H',
    },
    async note => {
      host.signal('hung-0', 'SIGSTOP')
      const startedMs = performance.now()
      const screen = open()
      await screen.shows(/busy +R.* \d+\.\d/)
      note(`first rates after ${(performance.now() - startedMs).toFixed(0)} ms`)
      await keysAnswered(screen, note)
      await screen.shows(/hung-0 +H/, 20_000)
      await keepsRates(screen, 'busy', note)
      await leaves(screen, note)
    },
  )

  faultTest(
    {
      id: 4,
      fault: 'five hung guests at once (libvirt’s limit of five calls a connection)',
      expected: 'all five get H; the others’ disks and rates go on',
      withinMs: 90_000,
    },
    async note => {
      const screen = open()
      await screen.shows(/busy +R.* \d+\.\d/)
      for (const name of HANGING) host.signal(name, 'SIGSTOP')
      await expect
        .poll(() => HANGING.filter(name => new RegExp(`${name} +H`).test(rowOf(screen, name))).length, {
          timeout: 30_000,
        })
        .toBe(5)
      note('five H')
      await delay(2000)
      await keysAnswered(screen, note)
      await keepsRates(screen, 'busy', note)
      expect(screen.screen()).not.toMatch(/libvirt (silent|down)/)
      await leaves(screen, note)
    },
  )

  faultTest(
    {
      id: 4,
      fault: 'the same under --json',
      expected: 'a sample a second; only the hung are told so',
      withinMs: 90_000,
    },
    async note => {
      for (const name of HANGING) host.signal(name, 'SIGSTOP')
      const startedMs = performance.now()
      const lines = (await host.exec([PINTOP, '--json', '-n', '5'])).trimEnd().split('\n')
      note(`5 samples in ${((performance.now() - startedMs) / 1000).toFixed(1)} s`)
      const {domains} = JSON.parse(lines.at(-1) ?? '')
      const hung = domains.filter((domain: {stats: {status: string}}) => domain.stats.status === 'hung')
      expect(hung.map(({name}: {name: string}) => name).toSorted()).toEqual(HANGING)
      const busy = domains.find(({name}: {name: string}) => name === 'busy')
      expect(busy.usagePct).toBeGreaterThan(5)
      expect(busy.stats.status).toBe('ok')
      expect(performance.now() - startedMs).toBeLessThan(20_000)
    },
  )
})
