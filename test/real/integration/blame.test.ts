import {type ChildProcess, spawn} from 'node:child_process'
import {join} from 'node:path'
import {createInterface} from 'node:readline'
import {afterAll, beforeAll, expect, test} from 'vitest'
import {describeHost} from '../host/describe-host.ts'
import {mountTracefs} from '../host/mount-tracefs.ts'
import {type Host, startHost} from '../host/start-host.ts'
import type {Stretch} from '../host/trace-stretch.ts'
import {PINTOP} from '../program/pintop.ts'

interface Said {
  readonly tracedNs: number
  readonly events: number
  readonly lostEvents: number
  readonly blamed: readonly {
    readonly domain: string
    readonly role?: string
    readonly thread?: string
    readonly sharePct: number
    readonly ns: number
  }[]
  readonly vcpus: readonly {
    readonly waitedNs: number
    readonly openNs: number
    readonly runDelayNs: number
    readonly preemptions: number
  }[]
}

interface Sampled {
  readonly at: string
  readonly intervalMs: number
  readonly domains: readonly {
    readonly name: string
    readonly cause: {readonly suspects: Said['blamed']} | null
    readonly threads: readonly {readonly tid: number; readonly role: string}[]
  }[]
}

// The scheduler's own events, on real guests.
describeHost('exact blame', () => {
  let host: Host
  let load: ChildProcess | undefined
  let tracefs: string
  /** Instances that others have made on this machine. */
  let others: readonly string[]

  beforeAll(async () => {
    const busy = {work: 'busy', quotaPct: false} as const
    host = await startHost({
      guests: [
        {name: 'web', ...busy, vcpuPins: {0: '1'}},
        {name: 'noisy', ...busy, vcpuPins: {0: '1'}},
        {name: 'floats', ...busy, vcpuPins: {0: '0-1'}},
        {name: 'idle'},
      ],
    })
    tracefs = await mountTracefs(host)
    others = await allInstances()
  }, 120_000)
  afterAll(async () => {
    load?.kill('SIGKILL')
    await host?.stop()
  }, 30_000)

  const blame = async (name: string, seconds = 2): Promise<Said> =>
    JSON.parse(await host.exec([PINTOP, 'blame', name, '--seconds', `${seconds}`, '--json']))
  const allInstances = async (): Promise<readonly string[]> =>
    (await host.exec(['ls', `${tracefs}/instances`])).split('\n').filter(name => name !== '')
  const instances = async (): Promise<readonly string[]> =>
    (await allInstances()).filter(name => !others.includes(name))

  test('every nanosecond of a wait has a name, and the sum is the kernel’s own run delay', async () => {
    const said = await blame('web', 4)
    expect(said.lostEvents).toBe(0)
    expect(said.tracedNs).toBeGreaterThan(3.9e9)
    const [vcpu] = said.vcpus
    const waited = (vcpu?.waitedNs ?? 0) + (vcpu?.openNs ?? 0)
    expect(waited).toBeGreaterThan(0.3e9)
    // The kernel counts a wait when it ends, whenever it began: on a busy machine the edges are long ones.
    const edgesNs = 0.05 * waited + (vcpu?.openNs ?? 0)
    expect(Math.abs(waited - (vcpu?.runDelayNs ?? 0))).toBeLessThan(edgesNs)
    expect(said.blamed.reduce((sum, {ns}) => sum + ns, 0)).toBeCloseTo(waited, -3)
    expect(said.blamed[0]).toMatchObject({domain: 'noisy', role: 'vcpu'})
    expect(vcpu?.preemptions).toBeGreaterThan(10)
    expect(await instances()).toEqual([])
  }, 30_000)

  test('a process of the host is named', async () => {
    load = spawn('taskset', ['-c', '1', 'sh', '-c', 'while :; do :; done'], {stdio: 'ignore'})
    const {blamed} = await blame('web')
    expect(blamed).toContainEqual(expect.objectContaining({domain: '(host)', thread: 'sh'}))
    load.kill('SIGKILL')
    load = undefined
  }, 30_000)

  test('the estimate of who floats lies near the share traced in the same stretch of time', async () => {
    const samples = async (count: number): Promise<readonly Sampled[]> =>
      (await host.exec([PINTOP, '--json', '-n', `${count}`, '-d', '3']))
        .trim()
        .split('\n')
        .map(line => JSON.parse(line))
    const vcpuOf = (sample: Sampled | undefined, of: string): number =>
      sample?.domains.find(({name}) => name === of)?.threads.find(({role}) => role === 'vcpu')?.tid ?? -1
    const [before] = await samples(1)
    const script = join(import.meta.dirname, '../host/trace-stretch.ts')
    const tracer = host.spawn([process.execPath, script, `${vcpuOf(before, 'web')}`, '1'], {
      stdio: ['pipe', 'pipe', 'inherit'],
    })
    if (tracer.stdin === null || tracer.stdout === null) throw new Error('the tracer has no pipes')
    const lines = createInterface({input: tracer.stdout})[Symbol.asyncIterator]()
    expect((await lines.next()).value).toBe('tracing')
    const sample = (await samples(2)).at(-1)
    const until = Date.parse(sample?.at ?? '')
    tracer.stdin.end(`${until - (sample?.intervalMs ?? 0)} ${until}\n`)
    const traced: Stretch = JSON.parse((await lines.next()).value ?? '')

    expect(traced.lost).toBe(0)
    const floats = vcpuOf(sample, 'floats')
    const ranNs = traced.by.reduce((sum, {tid, ns}) => sum + (tid === floats ? ns : 0), 0)
    const suspects = sample?.domains.find(({name}) => name === 'web')?.cause?.suspects ?? []
    const estimated = suspects.find(({domain, role}) => domain === 'floats' && role === 'vcpu')
    expect(Math.abs((estimated?.sharePct ?? 0) - (100 * ranNs) / traced.waitedNs)).toBeLessThan(10)
  }, 60_000)

  test('one that hardly waits', async () => {
    const {vcpus, blamed} = await blame('idle', 0.5)
    expect(vcpus[0]?.waitedNs).toBeLessThan(0.25e9)
    expect(blamed.reduce((sum, {sharePct}) => sum + sharePct, 0)).toBeLessThan(100.1)
  }, 30_000)

  test('what a pintop leaves behind that is killed while it traces is removed by the next one', async () => {
    const [program = '', ...argv] = host.inside([PINTOP, 'blame', 'web', '--seconds', '50'])
    const child = spawn(program, argv, {stdio: 'ignore'})
    await expect.poll(instances, {timeout: 10_000}).toHaveLength(1)
    const pid = Number(/^pintop-(\d+)-/.exec((await instances())[0] ?? '')?.[1])
    process.kill(pid, 'SIGKILL')
    await new Promise(done => child.once('exit', done))
    expect(await instances()).toHaveLength(1)
    await blame('idle', 0.2)
    expect(await instances()).toEqual([])
  }, 30_000)

  test('without root it says so, and leaves nothing', async () => {
    const weak = ['setpriv', '--reuid', '65534', '--regid', '65534', '--clear-groups']
    await expect(host.exec([...weak, PINTOP, 'blame', 'web'])).rejects.toThrow(
      /web cannot be traced: tracing needs root/,
    )
    expect(await instances()).toEqual([])
  }, 30_000)
})
