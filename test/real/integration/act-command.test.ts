import {mkdtempSync, readdirSync, readFileSync, rmSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {setTimeout as delay} from 'node:timers/promises'
import {afterAll, beforeAll, expect, test} from 'vitest'
import {describeHost} from '../host/describe-host.ts'
import {type Host, startHost} from '../host/start-host.ts'
import {PINTOP} from '../program/pintop.ts'

// Changes from the command line: what virsh and the kernel say afterwards.
describeHost('actions of the command line', () => {
  let host: Host
  let state: string

  beforeAll(async () => {
    state = mkdtempSync(join(tmpdir(), 'pintop-state-'))
    host = await startHost({
      guests: [
        {name: 'web', work: 'busy', vcpus: 2, iothreads: 1},
        {name: 'off', state: 'shut off'},
        {name: 'a b; reboot', state: 'shut off'},
      ],
    })
  }, 120_000)
  afterAll(async () => {
    await host?.stop()
    rmSync(state, {recursive: true})
  }, 30_000)

  interface Run {
    readonly code: number | null
    readonly out: string
    readonly complaint: string
  }
  async function pintop(...argv: readonly string[]): Promise<Run> {
    const child = host.spawn([PINTOP, ...argv], {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {...process.env, PINTOP_STATE_DIR: state, SUDO_USER: 'alice'},
    })
    let [out, complaint] = ['', '']
    child.stdout?.setEncoding('utf8').on('data', text => (out += text))
    child.stderr?.setEncoding('utf8').on('data', text => (complaint += text))
    const code = await new Promise<number | null>(resolve => child.on('close', resolve))
    return {code, out, complaint}
  }
  const pinOf = async (vcpu: number): Promise<string> =>
    new RegExp(`^ ${vcpu} +(\\S+)`, 'm').exec(await host.virsh('vcpupin', 'web'))?.[1] ?? ''
  const allowed = (comm: RegExp): readonly string[] => {
    const pid = host.pidOf('web')
    return readTasks(pid)
      .filter(status => comm.test(status))
      .map(status => /Cpus_allowed_list:\s*(\S+)/.exec(status)?.[1] ?? '')
  }

  test('--dry-run prints what virsh would be told, and touches nothing', async () => {
    const before = await host.virsh('dumpxml', 'web')
    const {code, out} = await pintop('pin', 'web', 'vcpu:*=1', 'emulator=0', 'iothread:1=0', '--dry-run')
    expect([code, out]).toEqual([
      0,
      [
        'virsh -c qemu:///system vcpupin web 0 1 --live',
        'virsh -c qemu:///system vcpupin web 1 1 --live',
        'virsh -c qemu:///system emulatorpin web 0 --live',
        'virsh -c qemu:///system iothreadpin web 1 0 --live',
        '',
      ].join('\n'),
    ])
    expect(await host.virsh('dumpxml', 'web')).toBe(before)
    expect((await pintop('log')).out).toBe('nothing was changed yet\n')
  })

  test('without a terminal and without --yes nothing is done', async () => {
    const {code, complaint} = await pintop('pin', 'web', 'vcpu:0=1')
    expect(code).toBe(2)
    expect(complaint).toContain('--yes')
    expect(await pinOf(0)).toBe('0-1')
  })

  test('pin, read back from the kernel, undo', async () => {
    const done = await pintop('pin', 'web', 'vcpu:0=1', 'emulator=0', 'iothread:1=0', '--yes')
    expect(done.code).toBe(0)
    expect(done.out).toBe(
      [
        'done      web vCPU 0: 0-1 -> 1 (kernel: Cpus_allowed_list 1)',
        'done      web emulator: 0-1 -> 0 (kernel: Cpus_allowed_list 0)',
        'done      web iothread 1: 0-1 -> 0 (kernel: Cpus_allowed_list 0)',
        '',
      ].join('\n'),
    )
    expect(await pinOf(0)).toBe('1')
    expect(allowed(/^Name:\tCPU 0\/TCG/m)).toEqual(['1'])
    expect(allowed(/^Name:\tIO iothread1/m)).toEqual(['0'])
    expect((await pintop('log')).out).toMatch(
      /^#1 \S+ \S+ alice: pin web, done\n {4}virsh -c qemu:\/\/\/system vcpupin web 0 1/,
    )
    const undone = await pintop('undo', '--yes')
    expect(undone.code).toBe(0)
    expect(await pinOf(0)).toBe('0-1')
    expect(allowed(/^Name:\tCPU 0\/TCG/m)).toEqual(['0-1'])
    expect((await pintop('log')).out).toContain('pin web, done, taken back by #2')
    expect(await pintop('undo', '--yes')).toMatchObject({
      code: 1,
      complaint: 'pintop: there is nothing to take back\n',
    })
  })

  test('undo stops at what somebody else has changed since', async () => {
    await pintop('pin', 'web', 'vcpu:1=1', '--yes')
    await host.virsh('vcpupin', 'web', '1', '0', '--live')
    const {code, out, complaint} = await pintop('undo', '--yes')
    expect(code).toBe(1)
    expect(out).toContain('conflict  web vCPU 1: 1 -> 0-1 (somebody changed it meanwhile: it is 0 now')
    expect(complaint).toContain('0 of 1 done')
    expect(await pinOf(1)).toBe('0')
    await host.virsh('vcpupin', 'web', '1', '0-1', '--live')
  })

  test('a pCPU that the host has not: nothing is begun', async () => {
    const {code, complaint} = await pintop('pin', 'web', 'vcpu:0=1', 'vcpu:1=77', '--yes')
    expect([code, complaint]).toEqual([1, 'pintop: pin web: vCPU 1: this host has no pCPU 77\n'])
    expect([await pinOf(0), await pinOf(1)]).toEqual(['0-1', '0-1'])
  })

  test('config only, of a domain that does not run; live is refused with a sentence', async () => {
    expect((await pintop('pin', 'off', 'vcpu:0=1', '--yes')).complaint).toContain('off does not run')
    expect((await pintop('pin', 'off', 'vcpu:0=1', '--config', '--yes')).code).toBe(0)
    expect(await host.virsh('vcpupin', 'off', '--config')).toMatch(/^ 0 +1$/m)
    expect((await pintop('undo', '--yes')).code).toBe(0)
    expect(await host.virsh('vcpupin', 'off', '--config')).toMatch(/^ 0 +0-1$/m)
  })

  test('a name that a shell would act on goes by its UUID', async () => {
    const {out} = await pintop('pin', 'a b; reboot', 'vcpu:0=1', '--config', '--dry-run')
    expect(out).toMatch(/^virsh -c qemu:\/\/\/system vcpupin [0-9a-f-]{36} 0 1 --config\n$/)
  })

  test('pause and resume', async () => {
    expect((await pintop('pause', 'web', '--yes')).code).toBe(0)
    expect(await host.virsh('domstate', 'web')).toContain('paused')
    expect((await pintop('pause', 'web', '--yes')).complaint).toContain('web is paused, not running')
    expect((await pintop('undo', '--yes')).code).toBe(0)
    expect(await host.virsh('domstate', 'web')).toContain('running')
  })

  test('--read-only changes nothing', async () => {
    const {code, complaint} = await pintop('pin', 'web', 'vcpu:0=1', '--yes', '--read-only')
    expect([code, complaint]).toEqual([1, 'pintop: --read-only: nothing is changed\n'])
    expect(await pinOf(0)).toBe('0-1')
  })

  test('a domain that is not there, a pin that is none, a change that is none', async () => {
    expect(await pintop('pin', 'nobody', 'vcpu:0=1', '--yes')).toMatchObject({
      code: 1,
      complaint: 'pintop: there is no domain "nobody"\n',
    })
    expect((await pintop('pin', 'web', 'vcpu:0=x', '--yes')).code).toBe(2)
    expect((await pintop('pin', 'web', 'gpu:0=1', '--yes')).code).toBe(2)
    expect((await pintop('undo', '99', '--yes')).complaint).toContain('there is no change #99')
    expect((await pintop('undo', 'x', '--yes')).code).toBe(2)
  })

  test('killed between begin and end: the next one offers what was left open, and undo takes it back', async () => {
    // A domain whose QEMU does not answer keeps its job: a call that has to wait for it does not end.
    host.signal('web', 'SIGSTOP')
    const child = host.spawn([PINTOP, 'pause', 'web', '--yes'], {
      stdio: 'ignore',
      env: {...process.env, PINTOP_STATE_DIR: state},
    })
    const journal = join(state, 'journal.jsonl')
    const lastBegun = (): boolean =>
      readFileSync(journal, 'utf8').trimEnd().split('\n').at(-1)?.includes('"type":"begin"') === true
    for (let tries = 0; tries < 100 && !lastBegun(); tries++) await delay(100)
    expect(lastBegun()).toBe(true)
    // The program runs below env and nsenter, which hand over to it: the pid is its own.
    child.kill('SIGKILL')
    await new Promise(resolve => child.on('close', resolve))
    host.signal('web', 'SIGCONT')
    expect((await pintop('log')).out).toMatch(/pause web, not ended/)
    await delay(1000)
    expect((await pintop('undo', '--yes')).code).toBe(0)
    expect(await host.virsh('domstate', 'web')).toContain('running')
  })
})

/** /proc/PID/task/TID/status of every thread. */
function readTasks(pid: number): readonly string[] {
  return readdirSync(`/proc/${pid}/task`).map(task =>
    readFileSync(`/proc/${pid}/task/${task}/status`, 'utf8'),
  )
}
