import {readFileSync} from 'node:fs'
import {join} from 'node:path'
import {setTimeout as delay} from 'node:timers/promises'
import {isDeepStrictEqual} from 'node:util'
import {afterAll, beforeAll, expect, test} from 'vitest'
import type {Sampler} from '../../../bin/workers/kernel/sampler.ts'
import {openSampler} from '../../../bin/workers/kernel/sampler.ts'
import type {FoundThread, QemuProcess} from '../../../collectors/discover/found.ts'
import type {Readings} from '../../../collectors/index.ts'
import type {PerThread} from '../../../collectors/measure/per-thread.ts'
import {collectorNames} from '../../../collectors/sources.ts'
import type {Reading} from '../../../src/base/reading.ts'
import {describeHost} from '../host/describe-host.ts'
import type {Host} from '../host/start-host.ts'
import {startHost} from '../host/start-host.ts'

/** @throws with the reason when there is no value. */
function value<T>(reading: Reading<T> | undefined): T {
  if (reading?.status === 'ok') return reading.value
  throw new Error(JSON.stringify(reading))
}

describeHost('figures of a domain that spins below a quota of 20 %', () => {
  let host: Host
  let sampler: Sampler
  let domain: QemuProcess
  let vcpu: FoundThread
  let first: Readings
  let second: Readings
  /** Read by plain means between the two samples. */
  let between: {readonly execNs: number; readonly runDelayNs: number; readonly utime: number}

  beforeAll(async () => {
    host = await startHost({
      guests: [{name: 'busy', work: 'busy', quotaPct: 20, vcpuPins: {0: '0'}, shares: 512, nics: 1}],
    })
    sampler = openSampler({proc: '/proc', sys: '/sys', pidFiles: [join(host.run, 'libvirt/qemu')]})
    await delay(1_000)
    const {found, readings} = sampler.sample({needs: collectorNames})
    first = readings
    const process = found.processes.find(({pid}) => pid === host.pidOf('busy'))
    const thread = process?.threads.find(({role}) => role === 'vcpu')
    if (process === undefined || thread === undefined) throw new Error('busy was not found')
    domain = process
    vcpu = thread
    await delay(500)
    const task = `/proc/${domain.pid}/task/${vcpu.tid}`
    const [execNs = Number.NaN, runDelayNs = Number.NaN] = readFileSync(`${task}/schedstat`, 'utf8')
      .split(' ')
      .map(Number)
    const utime = Number(readFileSync(`${task}/stat`, 'utf8').split(') ')[1]?.split(' ')[11])
    between = {execNs, runDelayNs, utime}
    await delay(1_500)
    second = sampler.sample({needs: collectorNames}).readings
  }, 120_000)
  afterAll(async () => {
    sampler?.close()
    await host?.stop()
  }, 60_000)

  const ofVcpu = <T>(reading: Reading<PerThread<T>> | undefined): T | undefined =>
    value(reading)[domain.pid]?.[domain.threads.indexOf(vcpu)] ?? undefined
  const seconds = (): number => {
    if (first.schedstat?.status !== 'ok' || second.schedstat?.status !== 'ok') return Number.NaN
    return (second.schedstat.readAtMs - first.schedstat.readAtMs) / 1000
  }
  /** The domain's path and that of the vCPU's group. */
  const groups = (): {readonly own: string; readonly vcpu: string} => {
    if (domain.cgroup.status === 'off') throw new Error(domain.cgroup.why)
    return {own: domain.cgroup.domain, vcpu: vcpu.cgroup ?? ''}
  }

  test('every source of this machine answers', () => {
    const statuses = Object.entries(second).map(([name, reading]) => `${name}: ${reading.status}`)
    expect(statuses).toEqual(collectorNames.map(name => `${name}: ok`))
  })

  test('time on a pCPU and run delay lie around what /proc said in between', () => {
    const a = ofVcpu(first.schedstat)
    const b = ofVcpu(second.schedstat)
    if (a === undefined || b === undefined) throw new Error('no schedstat')
    expect(between.execNs).toBeGreaterThanOrEqual(a.execNs)
    expect(between.execNs).toBeLessThanOrEqual(b.execNs)
    expect(between.runDelayNs).toBeGreaterThanOrEqual(a.runDelayNs)
    expect(between.runDelayNs).toBeLessThanOrEqual(b.runDelayNs)
    const usage = (b.execNs - a.execNs) / 1e9 / seconds()
    expect(usage).toBeGreaterThan(0.05)
    expect(usage).toBeLessThan(0.25)
  })

  test('ticks, state and last pCPU', () => {
    const a = ofVcpu(first.threadStat)
    const b = ofVcpu(second.threadStat)
    expect(between.utime).toBeGreaterThanOrEqual(a?.userTicks ?? Number.NaN)
    expect(between.utime).toBeLessThanOrEqual(b?.userTicks ?? Number.NaN)
    expect(b).toMatchObject({state: 'R', processor: 0, guestTicks: 0})
  })

  test('its group’s throttling is most of its run delay, as everybody who reads run delay must know', () => {
    const a = value(first.cgroupThrottling)[groups().own]?.[groups().vcpu]
    const b = value(second.cgroupThrottling)[groups().own]?.[groups().vcpu]
    // cpu.stat.local where this kernel has it, else cpu.stat.
    const throttled = (stat: typeof a) => stat?.localThrottledUsec ?? stat?.throttledUsec ?? Number.NaN
    const throttledNs = (throttled(b) - throttled(a)) * 1000
    const delayNs =
      (ofVcpu(second.schedstat)?.runDelayNs ?? Number.NaN) -
      (ofVcpu(first.schedstat)?.runDelayNs ?? Number.NaN)
    expect(throttledNs / 1e9 / seconds()).toBeGreaterThan(0.2)
    expect(delayNs).toBeGreaterThan(throttledNs * 0.8)
  })

  test('usage of the domain’s group contains its threads’ usage', () => {
    const usage = (readings: Readings): number => value(readings.cgroupUsage)[groups().own] ?? Number.NaN
    const exec = (readings: Readings): number => (ofVcpu(readings.schedstat)?.execNs ?? Number.NaN) / 1000
    const grown = exec(second) - exec(first)
    expect(grown).toBeGreaterThan(0.05e6 * seconds())
    expect(usage(second) - usage(first)).toBeGreaterThanOrEqual(grown * 0.95)
  })

  test('limits and affinity are what libvirt was told', () => {
    const limit = value(second.cgroupLimits)[groups().vcpu]
    expect(limit).toMatchObject({
      cpu: {quotaUsec: 20_000, periodUsec: 100_000},
      effectiveCpuset: '0',
    })
    const own = value(second.cgroupLimits)[groups().own]
    expect(own?.cpu?.quotaUsec).toBeUndefined()
    expect(ofVcpu(second.threadStatus)?.allowed).toBe('0')
  })

  test('memory: resident, and charged to the group by node', () => {
    const status = readFileSync(`/proc/${domain.pid}/status`, 'utf8')
    const vmRss = Number(/^VmRSS:\s+(\d+) kB/m.exec(status)?.[1]) * 1024
    const rss = value(second.processMemory)[domain.pid]?.rssBytes ?? Number.NaN
    expect(Math.abs(rss - vmRss)).toBeLessThan(4 << 20)
    const byNode = Object.values(value(second.cgroupNuma)[groups().own]?.anonBytes ?? {})
    const anon = byNode.reduce((sum, bytes) => sum + bytes, 0)
    const rssAnon = Number(/^RssAnon:\s+(\d+) kB/m.exec(status)?.[1]) * 1024
    expect(rssAnon).toBeGreaterThan(8 << 20)
    expect(Math.abs(anon - rssAnon)).toBeLessThan(4 << 20)
    const current = value(second.cgroupMemory)[groups().own]?.currentBytes
    expect(current).toBeGreaterThanOrEqual(anon)
  })

  test('what an interface moved is what virsh says, seen from the host’s end', async () => {
    const counted = () => {
      const {namespaces, namespaceOf} = value(sampler.sample({needs: ['netDev']}).readings.netDev)
      return namespaces[namespaceOf[domain.pid] ?? -1]?.vnet0
    }
    // Neighbour discovery goes on for some seconds: nothing may have moved in between.
    await expect
      .poll(
        async () => {
          const before = counted()
          const told = await host.virsh('domifstat', 'busy', 'vnet0')
          const ofGuest = (field: string) => Number(new RegExp(`vnet0 ${field} (\\d+)`).exec(told)?.[1])
          const byVirsh = {
            rxBytes: ofGuest('tx_bytes'),
            rxPackets: ofGuest('tx_packets'),
            rxErrors: ofGuest('tx_errs'),
            rxDrops: ofGuest('tx_drop'),
            txBytes: ofGuest('rx_bytes'),
            txPackets: ofGuest('rx_packets'),
            txErrors: ofGuest('rx_errs'),
            txDrops: ofGuest('rx_drop'),
          }
          // The host's own end announces itself: the two directions can be told apart.
          return isDeepStrictEqual(before, byVirsh) && byVirsh.txBytes > byVirsh.rxBytes
        },
        {timeout: 10_000},
      )
      .toBe(true)
  })

  test('the pCPU it is pinned to was busy for at least as long', () => {
    const busy = (readings: Readings): number => {
      const cpu = value(readings.procStat).pcpus[0]
      return cpu === undefined ? Number.NaN : cpu.user + cpu.nice + cpu.system
    }
    expect((busy(second) - busy(first)) / 100 / seconds()).toBeGreaterThan(0.05)
  })
})
