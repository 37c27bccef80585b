import {afterAll, afterEach, beforeAll, expect} from 'vitest'
import {describeHost} from '../host/describe-host.ts'
import {type Host, startHost} from '../host/start-host.ts'
import {PINTOP} from '../program/pintop.ts'
import {openProgram, type Program} from '../pty/open-program.ts'
import {faultTest} from './fault.ts'
import {definitions, keepsRates, keysAnswered, leaves} from './stays-usable.ts'

describeHost('a daemon that fails', () => {
  let host: Host
  let program: Program | undefined
  let before: readonly string[]

  beforeAll(async () => {
    host = await startHost({guests: [{name: 'busy', work: 'busy'}, {name: 'idle'}]})
    before = await definitions(host)
  })
  afterEach(async () => {
    await program?.end()
    expect(await definitions(host)).toEqual(before)
  }, 60_000)
  afterAll(() => host?.stop())

  const open = (...options: string[]): Program => {
    program = openProgram(host.inside([PINTOP, ...options]), {columns: 120, rows: 40})
    return program
  }
  const pids = (): readonly number[] => ['busy', 'idle'].map(host.pidOf)

  faultTest(
    {
      id: 2,
      fault: 'libvirtd SIGSTOPped',
      expected: '“libvirt silent” in the header, kernel figures go on, and the way out does not wait',
      withinMs: 90_000,
    },
    async note => {
      const screen = open()
      await screen.shows(/busy +R.* \d+\.\d/)
      const stoppedMs = performance.now()
      host.signalDaemon('SIGSTOP')
      try {
        await screen.shows(/libvirt silent \d+ ?s/, 20_000)
        note(`said after ${((performance.now() - stoppedMs) / 1000).toFixed(1)} s`)
        await keysAnswered(screen, note)
        await keepsRates(screen, 'busy', note)
        await leaves(screen, note)
      } finally {
        host.signalDaemon('SIGCONT')
      }
    },
  )

  faultTest(
    {
      id: 2,
      fault: 'libvirtd SIGSTOPped before pintop starts',
      expected:
        'guests of the kernel are shown with figures, and the header says that libvirt does not answer',
      withinMs: 90_000,
    },
    async note => {
      host.signalDaemon('SIGSTOP')
      try {
        const screen = open()
        await screen.shows(/busy .* \d+\.\d/)
        await screen.shows(/libvirt (silent|connecting)/, 20_000)
        note(screen.lines()[0]?.match(/libvirt \S+( \d+ ?s)?/)?.[0] ?? '')
        await keysAnswered(screen, note)
        await keepsRates(screen, 'busy', note)
        await leaves(screen, note)
      } finally {
        host.signalDaemon('SIGCONT')
      }
    },
  )

  faultTest(
    {
      id: 3,
      fault: 'libvirtd killed (SIGKILL), then started again',
      expected: '“libvirt down”, kernel figures go on; reconnects by itself; ids and pids are the same',
      withinMs: 120_000,
    },
    async note => {
      const screen = open()
      await screen.shows(/busy +R.* \d+\.\d/)
      const id = (await host.virsh('domid', 'busy')).trim()
      const pidsBefore = pids()
      await host.stopDaemon('SIGKILL')
      try {
        await screen.shows('libvirt down', 20_000)
        await keysAnswered(screen, note)
        await keepsRates(screen, 'busy', note)
      } finally {
        await host.startDaemon()
      }
      const startedMs = performance.now()
      await expect.poll(() => screen.screen(), {timeout: 30_000}).not.toContain('libvirt down')
      note(`reconnected after ${((performance.now() - startedMs) / 1000).toFixed(1)} s`)
      await screen.shows(/busy +R.* \d+\.\d/)
      const [line = ''] = (await host.exec([PINTOP, '--json', '-n', '1'])).split('\n')
      const busy = JSON.parse(line).domains.find(({name}: {name: string}) => name === 'busy')
      expect(`${busy.id}`).toBe(id)
      expect(pids()).toEqual(pidsBefore)
      expect(busy.pid).toBe(host.pidOf('busy'))
      await leaves(screen, note)
    },
  )

  faultTest(
    {
      id: 3,
      fault: 'libvirtd down when pintop starts, its guests run',
      expected: 'the kernel shows them; the header says so; libvirt’s facts come when it does',
      withinMs: 120_000,
    },
    async note => {
      await host.stopDaemon('SIGKILL')
      let screen: Program
      try {
        screen = open()
        await screen.shows(/busy .* \d+\.\d/)
        await screen.shows('libvirt down')
        await keysAnswered(screen, note)
        await keepsRates(screen, 'busy', note)
      } finally {
        await host.startDaemon()
      }
      await screen.shows(/busy +R +1/, 30_000)
      expect(screen.lines()[0]).not.toContain('libvirt down')
      await leaves(screen, note)
    },
  )
})
