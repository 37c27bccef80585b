import {type ChildProcess, spawn} from 'node:child_process'
import {afterEach, expect, test} from 'vitest'
import {describeHost} from '../host/describe-host.ts'
import type {Guest} from '../host/guest.ts'
import {type Host, startHost} from '../host/start-host.ts'
import {PINTOP} from '../program/pintop.ts'

interface Suspect {
  readonly domain: string
  readonly role?: string
  readonly thread?: string
  readonly sharePct: number
}
interface Cause {
  readonly kind: string
  readonly confidence: string
  readonly level?: string
  readonly suspects: readonly Suspect[]
}

// Staged on real guests with real load: the right cause, and the right culprit.
describeHost('why a guest is slow', () => {
  let host: Host | undefined
  let load: ChildProcess | undefined
  afterEach(async () => {
    // With all that it started: each leads a group of its own.
    if (load?.pid !== undefined) process.kill(-load.pid, 'SIGKILL')
    load = undefined
    await host?.stop()
  })

  const busy = (name: string, over: Partial<Guest> = {}): Guest => ({
    name,
    work: 'busy',
    quotaPct: false,
    ...over,
  })
  const pinned = (pcpu: number) => ({vcpuPins: {0: `${pcpu}`}})

  /** Asks pintop for the cause of `web` after guests and load have run for a moment. */
  async function causeOf(guests: readonly Guest[], begin?: (at: Host) => ChildProcess): Promise<Cause> {
    host = await startHost({guests})
    load = begin?.(host)
    const said = JSON.parse(await host.exec([PINTOP, 'why', 'web', '--json'])) as {readonly cause: Cause}
    return said.cause
  }
  const spin = (pcpu: number) => () =>
    spawn('taskset', ['-c', `${pcpu}`, 'sh', '-c', 'while :; do :; done'], {stdio: 'ignore', detached: true})

  test('a neighbour pinned to the same pCPU', async () => {
    const cause = await causeOf([busy('web', pinned(1)), busy('noisy', pinned(1))])
    expect(cause).toMatchObject({kind: 'neighbour', confidence: 'exact'})
    expect(cause.suspects[0]).toMatchObject({domain: 'noisy', role: 'vcpu'})
    expect(cause.suspects[0]?.sharePct).toBeGreaterThan(60)
  })

  test('its emulator, kept busy by whoever asks it, on the vCPU’s pCPU', async () => {
    // Main loop and monitor of QEMU are one thread: it copies the guest's memory again and again.
    const asking = 'while :; do echo "qemu-monitor-command web --hmp pmemsave 0 0x1800000 /dev/null"; done'
    const cause = await causeOf([busy('web', {...pinned(1), emulatorPin: '1'})], at =>
      at.spawn(
        ['taskset', '-c', '0', 'sh', '-c', `(${asking}) | virsh -q -c qemu:///system >/dev/null 2>&1`],
        {stdio: 'ignore', detached: true},
      ),
    )
    expect(cause.suspects[0]).toMatchObject({domain: '(self)', role: 'emulator'})
    expect(cause.kind).toBe('overcommit')
  })

  test('a neighbour that floats, as its victim does: estimated from several looks', async () => {
    const cause = await causeOf([
      busy('web', {...pinned(1)}),
      busy('noisy', {vcpuPins: {0: '0-1'}}),
      busy('other', pinned(0)),
    ])
    // What else runs on the machine may have more of the pCPU still.
    expect(['neighbour', 'host']).toContain(cause.kind)
    const [first] = cause.suspects.filter(({domain}) => !domain.startsWith('('))
    expect(first).toMatchObject({domain: 'noisy', role: 'vcpu'})
  })

  test('two culprits, of which one has twice the weight', async () => {
    const cause = await causeOf([
      busy('web', pinned(1)),
      busy('large', {...pinned(1), shares: 2048}),
      busy('small', {...pinned(1), shares: 1024}),
    ])
    expect(cause.kind).toBe('neighbour')
    const [first, second] = cause.suspects.filter(({domain}) => !domain.startsWith('('))
    expect([first?.domain, second?.domain]).toEqual(['large', 'small'])
    expect((first?.sharePct ?? 0) / (second?.sharePct ?? 1)).toBeGreaterThan(1.4)
  })

  test('its own quota, of its vCPUs', async () => {
    const cause = await causeOf([busy('web', {quotaPct: 20})])
    expect(cause).toMatchObject({kind: 'own-quota', confidence: 'exact', level: 'vcpu'})
  })

  test('its own quota, of the whole domain', async () => {
    const xml = '<cputune><global_period>100000</global_period><global_quota>20000</global_quota></cputune>'
    const cause = await causeOf([busy('web', {xml})])
    expect(cause).toMatchObject({kind: 'own-quota', confidence: 'exact', level: 'domain'})
  })

  test('a busy process of the host', async () => {
    const cause = await causeOf([busy('web', pinned(1))], spin(1))
    expect(cause.kind).toBe('host')
    expect(cause.suspects[0]).toMatchObject({domain: '(host)', thread: 'sh'})
  })

  test('its own other vCPU on the same pCPU', async () => {
    const cause = await causeOf([busy('web', {work: 'all-busy', vcpus: 2, vcpuPins: {0: '1', 1: '1'}})])
    expect(cause).toMatchObject({kind: 'overcommit', confidence: 'exact'})
    expect(cause.suspects[0]).toMatchObject({domain: '(self)', role: 'vcpu'})
  })

  test('a real-time thread that leaves it nothing', async () => {
    const cause = await causeOf([busy('web', pinned(1))], () =>
      spawn('chrt', ['-f', '50', 'taskset', '-c', '1', 'sh', '-c', 'while :; do :; done'], {
        stdio: 'ignore',
        detached: true,
      }),
    )
    expect(['starving', 'host']).toContain(cause.kind)
    expect(cause.suspects[0]).toMatchObject({domain: '(host)', thread: 'sh'})
  })

  test('an idle host: nothing', async () => {
    const cause = await causeOf([{name: 'web'}, {name: 'other'}])
    expect(cause).toEqual({kind: 'none', confidence: 'exact', suspects: []})
  })
})
