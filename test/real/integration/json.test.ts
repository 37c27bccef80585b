import {readdirSync, readFileSync} from 'node:fs'
import {join} from 'node:path'
import {afterAll, beforeAll, expect, test} from 'vitest'
import {describeHost} from '../host/describe-host.ts'
import {type Host, startHost} from '../host/start-host.ts'

const PINTOP = join(import.meta.dirname, '../../../bin/pintop')
const HOSTILE = 'evil\x1b]0;title\x07 名前'.replace(/[\x00-\x1f]/g, '')

interface Domain {
  readonly [field: string]: unknown
  readonly name: string
  readonly pid: number | null
  readonly usagePct: number | null
  readonly throttledPct: number | null
  readonly contentionPct: number | null
  readonly memory: Readonly<Record<string, number | null>>
  readonly block: Readonly<Record<string, number | null>>
  readonly threads: readonly {
    readonly [field: string]: unknown
    readonly role: string
    readonly tid: number
  }[]
}

describeHost('--json on a real host', () => {
  let host: Host
  let domains: ReadonlyMap<string, Domain>
  let first: {readonly domains: readonly Domain[]}
  let sample: {readonly [field: string]: unknown; readonly host: Readonly<Record<string, unknown>>}

  beforeAll(async () => {
    host = await startHost({
      guests: [
        {name: 'busy', work: 'busy', quotaPct: 20, vcpuPins: {0: '1'}},
        {name: 'idle', vcpus: 2, maxVcpus: 4, nics: 1, extraDisks: 1},
        {name: 'paused', state: 'paused'},
        {name: 'off', state: 'shut off'},
        {name: HOSTILE},
      ],
    })
    const lines = (await host.exec([PINTOP, '--json', '-n', '2'])).trimEnd().split('\n')
    expect(lines).toHaveLength(2)
    first = JSON.parse(lines[0] ?? '')
    sample = JSON.parse(lines[1] ?? '')
    domains = new Map((sample.domains as Domain[]).map(domain => [domain.name, domain]))
  }, 180_000)
  afterAll(async () => {
    await host?.stop()
  }, 60_000)

  const domain = (name: string): Domain => {
    const found = domains.get(name)
    if (found === undefined) throw new Error(`no ${name} among ${[...domains.keys()].join(', ')}`)
    return found
  }

  test('the first sample printed has rates already, disks included', () => {
    const running = first.domains.filter(({pid}) => pid !== null)
    expect(running).toHaveLength(4)
    for (const {usagePct, contentionPct, block} of running) {
      expect([usagePct, contentionPct, block.readBytesPerSecond]).toEqual(Array(3).fill(expect.any(Number)))
    }
  })

  test('every domain is there, with libvirt’s own uuid, id and state', async () => {
    expect([...domains.keys()].sort()).toEqual(['busy', 'idle', 'off', 'paused', HOSTILE].sort())
    for (const [name, told] of domains) {
      expect(told.uuid).toBe((await host.virsh('domuuid', name)).trim())
      expect(told.state).toBe((await host.virsh('domstate', name)).trim())
      expect(String(told.id ?? '-')).toBe((await host.virsh('domid', name)).trim())
    }
  })

  test('a busy guest uses what its quota allows and is throttled for the rest', () => {
    const busy = domain('busy')
    expect(busy.usagePct).toBeGreaterThan(12)
    expect(busy.usagePct).toBeLessThan(35)
    expect(busy.throttledPct).toBeGreaterThan(50)
    expect(busy.contentionPct).toBeLessThan(30)
  })

  test('an idle guest is nearly idle; a paused one has figures, and uses nothing', () => {
    expect(domain('idle').usagePct).toBeLessThan(20)
    expect(domain('paused').usagePct).toBeLessThan(5)
    expect(domain('paused').contentionPct).toBeLessThan(5)
  })

  test('a shut-off domain is listed with nulls: nothing of libvirtd’s own CPU time', () => {
    expect(domain('off')).toMatchObject({
      id: null,
      pid: null,
      usagePct: null,
      contentionPct: null,
      cgroup: null,
      memory: {balloonBytes: null, rssBytes: null},
      threads: [],
    })
  })

  test('the threads are those of /proc, with roles, pins and affinity', () => {
    const busy = domain('busy')
    const tids = readdirSync(`/proc/${busy.pid}/task`).map(Number)
    expect(busy.pid).toBe(host.pidOf('busy'))
    const told = busy.threads.map(({tid}) => tid)
    expect(tids).toEqual(expect.arrayContaining(told))
    const vcpu = busy.threads.find(({role}) => role === 'vcpu')
    expect(vcpu).toMatchObject({index: 0, pin: '1', affinity: '1', comm: 'CPU 0/TCG'})
    expect(readFileSync(`/proc/${busy.pid}/task/${vcpu?.tid}/comm`, 'utf8').trim()).toBe('CPU 0/TCG')
    expect(domain('idle').threads.filter(({role}) => role === 'vcpu')).toHaveLength(2)
  })

  test('memory, disks and interfaces have rates and sizes', () => {
    const idle = domain('idle')
    expect(idle).toMatchObject({
      vcpus: 2,
      maxVcpus: 4,
      memory: {balloonBytes: 32 << 20, maxBytes: 32 << 20, usableBytes: null},
      block: {readBytesPerSecond: expect.any(Number)},
      net: {rxBytesPerSecond: expect.any(Number), rxDropsPerSecond: expect.any(Number)},
      stats: {status: 'ok'},
    })
    expect(idle.memory.rssBytes).toBeGreaterThan(8 << 20)
    expect(idle.cgroup).toMatch(/idle/)
  })

  test('the host is this machine', () => {
    const online = readFileSync('/sys/devices/system/cpu/online', 'utf8').trim()
    const pcpus = sample.host.pcpus as {online: boolean; busyPct: number}[]
    expect(online).toBe(pcpus.length === 1 ? '0' : `0-${pcpus.length - 1}`)
    for (const pcpu of pcpus) expect(pcpu.busyPct).toBeGreaterThan(0)
    const total = Number(/MemTotal:\s+(\d+)/.exec(readFileSync('/proc/meminfo', 'utf8'))?.[1]) * 1024
    expect(sample.host.memory).toMatchObject({totalBytes: total})
  })
})
