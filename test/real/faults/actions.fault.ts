import {existsSync, mkdtempSync, readFileSync, rmSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {setTimeout as delay} from 'node:timers/promises'
import {afterAll, afterEach, beforeAll, beforeEach, expect} from 'vitest'
import {describeHost} from '../host/describe-host.ts'
import {type Host, startHost} from '../host/start-host.ts'
import {PINTOP} from '../program/pintop.ts'
import {openProgram, type Program} from '../pty/open-program.ts'
import {faultTest} from './fault.ts'
import {definitions, keepsRates, keysAnswered, leaves} from './stays-usable.ts'

interface Line {
  readonly type: string
  readonly key: string
  readonly step?: number
  readonly outcome?: {readonly status: string}
}

describeHost('faults in the middle of a change', () => {
  let host: Host
  let state: string
  let before: readonly string[]
  const open: Program[] = []

  beforeAll(async () => {
    host = await startHost({
      guests: [
        {name: 'busy', work: 'busy'},
        {name: 'web', vcpus: 4},
        {name: 'doomed', vcpus: 4},
      ],
    })
  })
  beforeEach(async () => {
    state = mkdtempSync(join(tmpdir(), 'pintop-state-'))
    before = await definitions(host)
  })
  afterEach(async () => {
    await Promise.all(open.splice(0).map(program => program.end()))
    rmSync(state, {recursive: true})
  })
  afterAll(() => host?.stop())

  function start(...argv: string[]): Program {
    const program = openProgram(host.inside([PINTOP, ...argv]), {
      columns: 120,
      rows: 40,
      env: {PINTOP_STATE_DIR: state},
    })
    open.push(program)
    return program
  }
  /** Runs pintop to its end. */
  async function run(...argv: string[]): Promise<{readonly code: number; readonly text: string}> {
    const program = start(...argv)
    const code = await program.exited
    return {code, text: program.screen().trim()}
  }
  const journal = (): readonly Line[] => {
    const path = join(state, 'journal.jsonl')
    const lines = existsSync(path) ? readFileSync(path, 'utf8').trimEnd().split('\n') : []
    return lines.filter(line => line !== '').map(line => JSON.parse(line))
  }
  const types = (): readonly string[] => journal().map(({type}) => type)
  const pinOf = async (name: string, vcpu: number): Promise<string> =>
    new RegExp(`^ ${vcpu} +(\\S+)`, 'm').exec(await host.virsh('vcpupin', name))?.[1] ?? ''

  /** Makes a QEMU hang while a question of pintop's holds its job, so that every change of it waits. */
  async function hang(name: string): Promise<Program> {
    const screen = start()
    await screen.shows(/busy +R.* \d+\.\d/)
    host.signal(name, 'SIGSTOP')
    await screen.shows(new RegExp(`${name} +H`), 20_000)
    return screen
  }

  faultTest(
    {
      id: 1,
      fault: 'QEMU SIGSTOPped during an action',
      expected: 'the change waits apart; it is done when QEMU answers, and journaled',
      withinMs: 90_000,
    },
    async note => {
      const screen = await hang('web')
      try {
        const change = start('pin', 'web', 'vcpu:0=1', '--yes')
        await expect.poll(types, {timeout: 20_000}).toContain('begin')
        await keysAnswered(screen, note)
        await keepsRates(screen, 'busy', note)
        await delay(2000)
        expect(types()).not.toContain('end')
        host.signal('web', 'SIGCONT')
        expect(await change.exited).toBe(0)
        note(change.screen().trim().split('\n').at(-1) ?? '')
        expect(types()).toEqual(['plan', 'begin', 'end', 'finish'])
        expect(await pinOf('web', 0)).toBe('1')
        await leaves(screen, note)
      } finally {
        host.signal('web', 'SIGCONT')
      }
      expect((await run('undo', '--yes')).code).toBe(0)
    },
  )

  faultTest(
    {
      id: 7,
      fault: 'SIGHUP in mid-apply of a change that goes back by itself',
      expected: 'pintop ends with 129, and what was changed goes back all the same',
      withinMs: 120_000,
    },
    async note => {
      const screen = await hang('web')
      try {
        const change = start('pin', 'web', 'vcpu:*=1', '--yes', '--revert-after', '4')
        await expect.poll(types, {timeout: 20_000}).toContain('begin')
        process.kill(change.pid, 'SIGHUP')
        note(`code ${await change.exited}`)
        expect(await change.exited).toBe(129)
        await leaves(screen, note)
      } finally {
        host.signal('web', 'SIGCONT')
      }
      await delay(1000)
      note(`vCPU 0 is left at ${await pinOf('web', 0)}`)
      await expect.poll(() => types().filter(type => type === 'plan').length, {timeout: 30_000}).toBe(2)
      await expect.poll(types, {timeout: 10_000}).toContain('finish')
      for (const vcpu of [0, 1, 2, 3]) expect(await pinOf('web', vcpu)).toBe('0-1')
      note('and went back')
    },
  )

  faultTest(
    {
      id: 8,
      fault: 'kill -9 in mid-apply',
      expected: 'the next start offers the undo, and it puts back what was',
      withinMs: 120_000,
    },
    async note => {
      const screen = await hang('web')
      try {
        const change = start('pin', 'web', 'vcpu:*=1', '--yes')
        await expect.poll(types, {timeout: 20_000}).toContain('begin')
        process.kill(change.pid, 'SIGKILL')
        expect(await change.exited).toBe(137)
        await leaves(screen, note)
      } finally {
        host.signal('web', 'SIGCONT')
      }
      expect(types()).toEqual(['plan', 'begin'])
      await delay(2000)
      note(`vCPU 0 is left at ${await pinOf('web', 0)}`)
      const next = start()
      await next.shows('was begun and never ended: L shows it, u takes it back', 20_000)
      note('offered')
      await keysAnswered(next, note)
      await leaves(next, note)
      const undone = await run('undo', '--yes')
      note(undone.text.split('\n').at(-1) ?? '')
      expect(undone.code, undone.text).toBe(0)
      for (const vcpu of [0, 1, 2, 3]) expect(await pinOf('web', vcpu)).toBe('0-1')
    },
  )

  faultTest(
    {
      id: 5,
      fault: 'domain destroyed between the question and the answer',
      expected: 'exit 1 with the reason; nothing else changed',
    },
    async note => {
      const change = start('pin', 'doomed', 'vcpu:0=1')
      await change.shows('Do it? [y/N]')
      await host.virsh('destroy', 'doomed')
      change.type('y\r')
      expect(await change.exited).toBe(1)
      note(change.screen().trim().split('\n').at(-2) ?? '')
      expect(change.screen()).toMatch(/failed|nothing was done/)
      expect(types()).not.toContain('begin')
      await host.virsh('start', 'doomed')
    },
  )

  faultTest(
    {
      id: 5,
      fault: 'domain destroyed in mid-apply',
      expected: 'that step fails with the reason, no further one is begun, the journal has its end',
      withinMs: 90_000,
    },
    async note => {
      const screen = await hang('doomed')
      const change = start('pin', 'doomed', 'vcpu:*=1', '--yes')
      await expect.poll(types, {timeout: 20_000}).toContain('begin')
      await host.virsh('destroy', 'doomed')
      expect(await change.exited).toBe(1)
      note(/failed .*/.exec(change.screen())?.[0] ?? change.screen().trim())
      expect(types()).toEqual(['plan', 'begin', 'end', 'finish'])
      await keysAnswered(screen, note)
      await keepsRates(screen, 'busy', note)
      await screen.shows(/doomed +-/)
      await leaves(screen, note)
      await host.virsh('start', 'doomed')
    },
  )

  faultTest(
    {id: 13, fault: 'disk full for the journal', expected: 'the change is refused; nothing is changed'},
    async note => {
      const full = 'mount -t tmpfs -o size=4k none "$1" && { yes >"$1/full"; shift; exec "$0" "$@"; }'
      const argv = ['unshare', '--mount', '--propagation', 'private', 'sh', '-c', full, PINTOP, state]
      const program = openProgram(host.inside([...argv, 'pin', 'web', 'vcpu:0=1', '--yes']), {
        columns: 120,
        env: {PINTOP_STATE_DIR: state},
      })
      open.push(program)
      expect(await program.exited).toBe(1)
      const said =
        program
          .screen()
          .split('\n')
          .find(line => line.includes('nothing was done')) ?? ''
      note(said.replace(state, '…'))
      expect(said).toMatch(/nothing was done: the journal .*ENOSPC/)
      expect(await definitions(host)).toEqual(before)
    },
  )
})
