import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {setTimeout as delay} from 'node:timers/promises'
import {afterAll, afterEach, beforeAll, beforeEach, describe, expect} from 'vitest'
import {skipReason} from '../host/skip-reason.ts'
import {type Host, startHost} from '../host/start-host.ts'
import {PINTOP} from '../program/pintop.ts'
import {openProgram, type Program} from '../pty/open-program.ts'
import {faultTest} from './fault.ts'
import {definitions, leaves} from './stays-usable.ts'

interface Line {
  readonly type: string
  readonly key: string
  readonly why?: string
  readonly outcome?: {readonly status: string}
}

const REVERT_AFTER_S = 4
const GOES_BACK = ['--yes', '--revert-after', `${REVERT_AFTER_S}`]

describe.skipIf(skipReason())('what was changed goes back', () => {
  let host: Host
  let state: string
  let before: readonly string[]
  const open: Program[] = []

  beforeAll(async () => {
    host = await startHost({
      guests: [
        {name: 'web', vcpus: 2},
        {name: 'db', vcpus: 2},
        {name: 'ci', vcpus: 2},
      ],
    })
  })
  beforeEach(async () => {
    state = mkdtempSync(join(tmpdir(), 'pintop-state-'))
    before = await definitions(host)
  })
  afterEach(async () => {
    await Promise.all(open.splice(0).map(program => program.end()))
    // A helper that still waits would act in the next story.
    await expect.poll(guards, {timeout: 60_000}).toEqual([])
    rmSync(state, {recursive: true})
  })
  afterAll(() => host?.stop())

  function start(argv: readonly string[], env: Readonly<Record<string, string>> = {}): Program {
    const program = openProgram(host.inside(argv), {
      columns: 160,
      rows: 40,
      env: {PINTOP_STATE_DIR: state, ...env},
    })
    open.push(program)
    return program
  }
  const pintop = (...argv: string[]): Program => start([PINTOP, ...argv])
  async function run(...argv: string[]): Promise<{readonly code: number; readonly text: string}> {
    const program = pintop(...argv)
    const code = await program.exited
    return {code, text: program.screen().trim()}
  }
  const journal = (): readonly Line[] => {
    const path = join(state, 'journal.jsonl')
    const lines = existsSync(path) ? readFileSync(path, 'utf8').trimEnd().split('\n') : []
    return lines.filter(line => line !== '').map(line => JSON.parse(line))
  }
  const types = (): readonly string[] => journal().map(({type}) => type)
  const attempts = (): readonly string[] => journal().flatMap(({why}) => why ?? [])
  const stateOf = async (name: string): Promise<string> => (await host.virsh('domstate', name)).trim()
  const pinOf = async (name: string, vcpu: number): Promise<string> =>
    new RegExp(`^ ${vcpu} +(\\S+)`, 'm').exec(await host.virsh('vcpupin', name))?.[1] ?? ''
  const becomes = (name: string, wanted: string, timeout: number) =>
    expect.poll(() => stateOf(name).catch(String), {timeout, interval: 200}).toBe(wanted)

  /** Helpers that wait for a change of this story: pintop's own processes, by their environment. */
  async function guards(): Promise<readonly number[]> {
    const found = await host.exec([
      'sh',
      '-c',
      `grep -lz '^PINTOP_STATE_DIR=${state}$' /proc/[0-9]*/environ 2>/dev/null || true`,
    ])
    return found
      .split('\n')
      .flatMap(path => /\/proc\/(\d+)\//.exec(path)?.[1] ?? [])
      .map(Number)
      .filter(pid => isRevert(pid))
  }
  const isRevert = (pid: number): boolean => {
    try {
      return readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').includes('revert')
    } catch {
      return false
    }
  }

  faultTest(
    {
      id: 15,
      fault: 'libvirtd is down when a change is to go back',
      expected: 'tried again until it is up; the log tells why it was late',
      withinMs: 120_000,
    },
    async note => {
      expect((await run('pause', 'web', ...GOES_BACK)).code).toBe(0)
      await host.stopDaemon('SIGKILL')
      await expect.poll(() => attempts().length, {timeout: 30_000}).toBeGreaterThan(1)
      const log = await run('log')
      note(/it could not go back yet.*/.exec(log.text)?.[0] ?? log.text)
      expect(log.text).toContain('it could not go back yet')
      await host.startDaemon()
      await becomes('web', 'running', 60_000)
      expect(await definitions(host)).toEqual(before)
      note(`back after ${attempts().length} attempts`)
    },
  )

  faultTest(
    {
      id: 15,
      fault: 'the disk of the journal is full when a change is to go back',
      expected: 'goes back all the same: space for that was set aside',
      withinMs: 90_000,
    },
    async note => {
      const small = 'mount -t tmpfs -o size=256k none "$1" && shift && exec "$@"'
      const inTmpfs = [
        ...['unshare', '--mount', '--propagation', 'private', 'sh', '-c', small, 'sh', state, 'sh', '-c'],
        `'${PINTOP}' pause web ${GOES_BACK.join(' ')} && { yes >${state}/full; sleep 12; cat ${state}/journal.jsonl; df ${state}; }`,
      ]
      const program = start(inTmpfs)
      await becomes('web', 'paused', 30_000)
      await becomes('web', 'running', 30_000)
      expect(await program.exited).toBe(0)
      expect(program.screen()).toContain('"undoes"')
      note('back')
    },
  )

  faultTest(
    {
      id: 15,
      fault: 'pintop’s files are replaced while a change waits to go back',
      expected: 'goes back: its helper has loaded all it needs',
      withinMs: 90_000,
    },
    async note => {
      const copy = mkdtempSync(join(tmpdir(), 'pintop-copy-'))
      const root = join(PINTOP, '../..')
      mkdirSync(join(copy, 'bin'))
      for (const path of ['bin/pintop', 'dist', 'package.json'])
        cpSync(join(root, path), join(copy, path), {recursive: true})
      symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'))
      try {
        const change = start([join(copy, 'bin/pintop'), 'pause', 'web', ...GOES_BACK])
        expect(await change.exited, change.screen()).toBe(0)
        renameSync(join(copy, 'dist'), join(copy, 'gone'))
        rmSync(join(copy, 'gone'), {recursive: true})
        await becomes('web', 'running', 30_000)
        note('back')
      } finally {
        rmSync(copy, {recursive: true})
      }
    },
  )

  faultTest(
    {
      id: 15,
      fault: 'keep, at the very time at which the change goes back, twelve times',
      expected: 'one of the two wins, and what was said is what is',
      withinMs: 240_000,
    },
    async note => {
      let kept = 0
      for (let round = 0; round < 12; round++) {
        expect((await run('pause', 'web', '--yes', '--revert-after', '2')).code).toBe(0)
        await delay(1100 + round * 60)
        const keep = await run('keep')
        await expect.poll(guards, {timeout: 30_000}).toEqual([])
        const wins = keep.code === 0
        expect(await stateOf('web'), keep.text).toBe(wins ? 'paused' : 'running')
        kept += wins ? 1 : 0
        if (wins) expect((await run('undo', '--yes')).code).toBe(0)
      }
      note(`kept ${kept} times, went back ${12 - kept} times`)
    },
  )

  faultTest(
    {
      id: 15,
      fault: 'libvirtd is SIGSTOPped for 20 s between the question and the change',
      expected: 'the helper waits for the change; it is made, and goes back',
      withinMs: 120_000,
    },
    async note => {
      const change = pintop('pause', 'web', '--revert-after', `${REVERT_AFTER_S}`)
      await change.shows('Do it? [y/N]', 20_000)
      host.signalDaemon('SIGSTOP')
      change.type('y\r')
      await delay(20_000)
      host.signalDaemon('SIGCONT')
      expect(await change.exited, change.screen()).toBe(0)
      expect(types()).toContain('begin')
      await becomes('web', 'running', 30_000)
      note('made after 20 s, and back')
    },
  )

  faultTest(
    {
      id: 15,
      fault: 'the helper is killed before the change begins',
      expected: 'nothing is changed, and the reason is said',
      withinMs: 90_000,
    },
    async note => {
      const change = pintop('pause', 'web', '--revert-after', `${REVERT_AFTER_S}`)
      await change.shows('Do it? [y/N]', 20_000)
      host.signalDaemon('SIGSTOP')
      change.type('y\r')
      await expect.poll(guards, {timeout: 30_000}).toHaveLength(1)
      await delay(1500)
      for (const pid of await guards()) process.kill(pid, 'SIGKILL')
      host.signalDaemon('SIGCONT')
      expect(await change.exited).toBe(1)
      note(
        /the helper that would take it back has ended/.exec(change.screen())?.[0] ?? change.screen().trim(),
      )
      expect(change.screen()).toContain('the helper that would take it back has ended')
      expect(types()).not.toContain('begin')
      expect(await stateOf('web')).toBe('running')
    },
  )

  faultTest(
    {
      id: 15,
      fault: 'the helper is killed while it waits',
      expected: 'the next start and the log say so, and undo takes it back',
      withinMs: 90_000,
    },
    async note => {
      expect((await run('pause', 'web', ...GOES_BACK)).code).toBe(0)
      for (const pid of await guards()) process.kill(pid, 'SIGKILL')
      await delay((REVERT_AFTER_S + 1) * 1000)
      const log = await run('log')
      note(/it should have gone back.*/.exec(log.text)?.[0] ?? log.text)
      expect(log.text).toContain('it should have gone back by itself, but its helper is gone')
      const screen = pintop()
      await screen.shows('it should have gone back by itself', 20_000)
      await leaves(screen, note)
      expect((await run('undo', '--yes')).code).toBe(0)
      expect(await stateOf('web')).toBe('running')
    },
  )

  faultTest(
    {
      id: 16,
      fault: 'three guests paused, one of them destroyed, then undo',
      expected: 'the other two go on; the one that is gone is told so, and needs nothing',
      withinMs: 120_000,
    },
    async note => {
      const screen = pintop()
      await screen.shows(/ci +R/, 20_000)
      screen.type('   S')
      await screen.shows(/pause .*, .*, /)
      screen.type('\t\r')
      await screen.shows('3 of 3 done', 30_000)
      screen.type('k')
      await host.virsh('destroy', 'db')
      await leaves(screen, note)
      const undone = await run('undo', '--yes')
      note(/gone .*/.exec(undone.text)?.[0] ?? undone.text)
      expect(undone.code, undone.text).toBe(0)
      expect([await stateOf('web'), await stateOf('ci')]).toEqual(['running', 'running'])
      expect((await run('undo', '--yes')).text).toContain('nothing to take back')
      await host.virsh('start', 'db')
    },
  )

  faultTest(
    {
      id: 16,
      fault: 'of three pins one was changed by somebody else, then undo',
      expected: 'the others go back, the conflict is told; repeated when it is cleared, all is back',
      withinMs: 120_000,
    },
    async note => {
      expect((await run('pin', 'web', 'vcpu:*=1', 'emulator=1', '--yes')).code).toBe(0)
      await host.virsh('vcpupin', 'web', '1', '0', '--live')
      const first = await run('undo', '--yes')
      expect(first.code).toBe(1)
      note(/conflict .*/.exec(first.text)?.[0] ?? first.text)
      expect([await pinOf('web', 0), await pinOf('web', 1)]).toEqual(['0-1', '0'])
      await host.virsh('vcpupin', 'web', '1', '1', '--live')
      const second = await run('undo', '--yes')
      expect(second.code, second.text).toBe(0)
      expect([await pinOf('web', 0), await pinOf('web', 1)]).toEqual(['0-1', '0-1'])
    },
  )

  faultTest(
    {
      id: 16,
      fault: 'pintop killed while its change is queued behind a hung QEMU, then undo',
      expected: 'undo waits until the change can take effect no more, then takes it back',
      withinMs: 120_000,
    },
    async note => {
      host.signal('web', 'SIGSTOP')
      // Holds the job: what comes after it waits.
      const holder = host.spawn(
        ['virsh', '-c', 'qemu:///system', 'qemu-monitor-command', 'web', '--hmp', 'info status'],
        {
          stdio: 'ignore',
        },
      )
      await delay(1000)
      const change = pintop('pin', 'web', 'vcpu:0=1', '--yes')
      await expect.poll(types, {timeout: 20_000}).toContain('begin')
      process.kill(change.pid, 'SIGKILL')
      await change.exited
      const undo = pintop('undo', '--yes')
      await delay(4000)
      expect(types().filter(type => type === 'end')).toEqual([])
      host.signal('web', 'SIGCONT')
      expect(await undo.exited, undo.screen()).toBe(0)
      note(undo.screen().trim().split('\n').at(-1) ?? '')
      await delay(2000)
      expect(await pinOf('web', 0)).toBe('0-1')
      holder.kill()
    },
  )

  faultTest(
    {
      id: 16,
      fault: 'a second pintop changes the same domain meanwhile',
      expected: 'refused with the number of the change that is being made',
      withinMs: 120_000,
    },
    async note => {
      host.signal('web', 'SIGSTOP')
      const first = pintop('pause', 'web', '--yes')
      await expect.poll(types, {timeout: 20_000}).toContain('begin')
      const second = await run('pin', 'web', 'vcpu:0=1', '--yes')
      note(/#\d+ .* is being made right now.*/.exec(second.text)?.[0] ?? second.text)
      expect(second.code).toBe(1)
      expect(second.text).toMatch(/#1 pause web is being made right now, by process \d+/)
      const undo = await run('undo', '--yes')
      expect(undo.text).toMatch(/is being made right now/)
      host.signal('web', 'SIGCONT')
      expect(await first.exited).toBe(0)
      expect((await run('undo', '--yes')).code).toBe(0)
    },
  )

  faultTest(
    {
      id: 16,
      fault: 'PINTOP_STATE_DIR is relative, and the user has no passwd entry',
      expected: 'the helper finds the journal, the change goes back; the user is journaled by number',
      withinMs: 90_000,
    },
    async note => {
      const relative = start(['env', '-C', state, PINTOP, 'pause', 'web', ...GOES_BACK], {
        PINTOP_STATE_DIR: 'own',
      })
      expect(await relative.exited, relative.screen()).toBe(0)
      await becomes('web', 'running', 30_000)
      const nobody = mkdtempSync(join(tmpdir(), 'pintop-uid-'))
      try {
        const own = ['chown', '54321', nobody]
        await host.exec(own)
        const argv = [
          'setpriv',
          '--reuid',
          '54321',
          '--clear-groups',
          PINTOP,
          '-c',
          'test:///default',
          'pause',
          'test',
          '--yes',
        ]
        const change = start(argv, {PINTOP_STATE_DIR: nobody, HOME: nobody})
        expect(await change.exited, change.screen()).toBe(0)
        const [plan] = readFileSync(join(nobody, 'journal.jsonl'), 'utf8').split('\n')
        expect(JSON.parse(plan ?? '').who.user).toBe('uid 54321')
        note('back; uid 54321')
      } finally {
        rmSync(nobody, {recursive: true})
      }
    },
  )
})
