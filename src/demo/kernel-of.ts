import type {QemuProcess} from '../../collectors/discover/found.ts'
import type {KernelSample, Readings} from '../../collectors/index.ts'
import type {CgroupLimit} from '../../collectors/measure/cgroup-limits.ts'
import type {
  CgroupThrottling,
  GroupsThrottling,
  Throttling,
} from '../../collectors/measure/cgroup-throttling.ts'
import type {NetDevice} from '../../collectors/measure/net-dev.ts'
import type {PerThread} from '../../collectors/measure/per-thread.ts'
import type {CpuTicks} from '../../collectors/measure/proc-stat.ts'
import type {Psi} from '../../collectors/measure/psi.ts'
import {formatCpuset} from '../base/cpuset.ts'
import {tid, uuid} from '../base/ids.ts'
import type {ReadingOk} from '../base/reading.ts'
import {asUntrusted} from '../base/untrusted.ts'
import {STEP_NS} from './advance.ts'
import {groupOf, SLICE, scopeOf} from './demo-cgroups.ts'
import {type DemoDomain, type DemoHost, type DemoThread, NODE_GIB, tapOf} from './demo-host.ts'

const GIB_IN_KIB = 1 << 20
const GIB = 2 ** 30
const PERIOD_USEC = 100_000
const NS_PER_TICK = 1e7
const HOST_NAMESPACE = 4026531840
/** Roles in the order of discovery's threads. */
const ROLES = ['vcpu', 'emulator', 'iothread', 'vhost'] as const

/** Returns the kernel readings of a sample. */
export function kernelOf(host: DemoHost, nowMs: number): KernelSample {
  const alive = host.domains.filter(domain => domain.state !== 'shut off')
  const ok = <T>(value: T): ReadingOk<T> => ({status: 'ok', readAtMs: nowMs, value})
  const perThread = <T>(read: (thread: DemoThread) => T): PerThread<T> =>
    Object.fromEntries(alive.map(domain => [domain.pid, inOrder(domain).map(read)]))
  const perScope = <T>(read: (domain: DemoDomain) => T): Record<string, T> =>
    Object.fromEntries(alive.map(domain => [scopeOf(domain), read(domain)]))
  const readings: Required<Readings> = {
    schedstat: ok(
      perThread(thread => ({
        execNs: Math.round(thread.execNs) + 1e9,
        runDelayNs: Math.round(thread.runDelayNs),
        timeslices: thread.slices,
      })),
    ),
    threadStat: ok(perThread(statOf)),
    threadStatus: ok(
      perThread(thread => ({
        allowed: formatCpuset(thread.allowed),
        voluntarySwitches: thread.slices,
        involuntarySwitches: thread.preemptions,
      })),
    ),
    processMemory: ok(
      Object.fromEntries(
        alive.map(domain => [domain.pid, {rssBytes: Math.round(domain.balloonGiB * GIB * 0.97)}]),
      ),
    ),
    cgroupThrottling: ok(throttlingOf(alive)),
    cgroupUsage: ok(perScope(usageUsecOf)),
    cgroupMemory: ok(perScope(domain => ({currentBytes: Math.round(domain.balloonGiB * GIB * 1.01)}))),
    cgroupNuma: ok(perScope(residencyOf)),
    cgroupIo: ok({}),
    passedThrough: ok({}),
    cgroupPressure: ok(perScope(domain => ({cpu: psi(domain.cpuPressureUsec), memory: psi(0), io: psi(0)}))),
    cgroupLimits: ok(limitsOf(alive)),
    netDev: ok({
      namespaces: {[HOST_NAMESPACE]: devicesOf(alive)},
      namespaceOf: Object.fromEntries(alive.map(({pid}) => [pid, HOST_NAMESPACE])),
    }),
    procStat: ok({
      pcpus: Object.fromEntries(host.pcpus.map((times, id) => [id, inTicks(times)])),
    }),
    meminfo: ok(meminfoOf(alive)),
    nodeMemory: ok(nodeMemoryOf(alive)),
    loadavg: ok({one: 17.2, five: 16.4, fifteen: 15.9, uptimeSeconds: Math.floor(host.nowNs / 1e9)}),
    pressure: ok({
      cpu: {some: {...host.cpuPressure, totalUsec: Math.round(host.cpuPressure.totalUsec)}},
      memory: psi(0),
      io: psi(0),
    }),
    pcpuTime: ok({
      threads: Object.fromEntries(
        alive.flatMap(({threads}) => threads.map(({tid, onPcpus}) => [tid, structuredClone(onPcpus)])),
      ),
      hostThreads: {},
      looks: Math.round(host.nowNs / STEP_NS),
      tookMs: 0,
    }),
  }
  return {found: {topology: host.topology, processes: alive.map(processOf), notes: []}, ...readings}
}

function processOf(domain: DemoDomain): QemuProcess {
  const scope = scopeOf(domain)
  return {
    pid: domain.pid,
    startTicks: 1000 + domain.id,
    name: asUntrusted(domain.role.name),
    uuid: uuid(domain.uuid),
    cgroup: {status: 'ok', version: 2, domain: scope, levels: [SLICE, scope, `${scope}/libvirt`]},
    threads: inOrder(domain).map(thread => ({
      tid: tid(thread.tid),
      role: thread.role,
      ...(thread.index !== undefined && {index: thread.index}),
      comm: asUntrusted(thread.comm),
      cgroup: groupOf(domain, thread),
    })),
  }
}

const inOrder = ({threads}: DemoDomain): readonly DemoThread[] =>
  ROLES.flatMap(role => threads.filter(thread => thread.role === role))

function statOf(thread: DemoThread) {
  const ticks = thread.execNs / NS_PER_TICK
  return {
    state: thread.runnable ? 'R' : 'S',
    userTicks: Math.floor(ticks * 0.97),
    systemTicks: Math.floor(ticks * 0.03),
    guestTicks: thread.role === 'vcpu' ? Math.floor(ticks * 0.95) : 0,
    startTicks: 1000,
    processor: thread.pcpu,
    policy: 0,
  }
}

/** Returns the throttling by cgroup; on the demo host only the groups of vCPUs have quotas. */
function throttlingOf(domains: readonly DemoDomain[]): CgroupThrottling {
  const all: Record<string, GroupsThrottling> = {[SLICE]: {[SLICE]: UNTHROTTLED}}
  for (const domain of domains) {
    const scope = scopeOf(domain)
    const groups: Record<string, Throttling> = {[scope]: UNTHROTTLED, [`${scope}/libvirt`]: UNTHROTTLED}
    for (const thread of domain.threads)
      groups[groupOf(domain, thread)] = {throttledUsec: Math.round(thread.throttledNs / 1000)}
    all[scope] = groups
  }
  return all
}

const UNTHROTTLED: Throttling = {throttledUsec: 0}

const usageUsecOf = ({threads}: DemoDomain): number =>
  Math.round(threads.reduce((sum, {execNs}) => sum + execNs, 0) / 1000)

function limitsOf(domains: readonly DemoDomain[]): Record<string, CgroupLimit> {
  const limits: Record<string, CgroupLimit> = {}
  for (const domain of domains) {
    limits[scopeOf(domain)] = {cpu: {periodUsec: PERIOD_USEC}, weight: domain.role.weight ?? 100}
    limits[`${scopeOf(domain)}/libvirt`] = {cpu: {periodUsec: PERIOD_USEC}, weight: 100}
    for (const thread of domain.threads) {
      const quota = thread.role === 'vcpu' ? domain.vcpuQuotaPct : undefined
      limits[groupOf(domain, thread)] = {
        cpu: {periodUsec: PERIOD_USEC, ...(quota !== undefined && {quotaUsec: (quota / 100) * PERIOD_USEC})},
        weight: 100,
        effectiveCpuset: formatCpuset(thread.allowed),
      }
    }
  }
  return limits
}

/** Returns the counters of the taps: the host's ends receive what the guests send. */
function devicesOf(domains: readonly DemoDomain[]): Record<string, NetDevice> {
  const devices: Record<string, NetDevice> = {}
  for (const domain of domains) {
    for (const [index, nic] of domain.nics.entries()) {
      devices[tapOf(domain, index)] = {
        rxBytes: Math.round(nic.txBytes),
        rxPackets: Math.round(nic.txBytes / 1100),
        rxErrors: 0,
        rxDrops: 0,
        txBytes: Math.round(nic.rxBytes),
        txPackets: Math.round(nic.rxBytes / 900),
        txErrors: 0,
        txDrops: Math.round(nic.rxDrops),
      }
    }
  }
  return devices
}

function residencyOf(domain: DemoDomain) {
  const home = domain.role.node ?? 0
  const away = Math.round(domain.balloonGiB * GIB * (domain.role.spill ?? 0))
  const near = domain.balloonGiB * GIB - away
  return {anonBytes: {[home]: near, [1 - home]: away}, fileBytes: {0: 0, 1: 0}}
}

function usedGiB(domains: readonly DemoDomain[], node: number): number {
  return domains.reduce((sum, domain) => {
    const {role, balloonGiB} = domain
    const share = (role.node ?? 0) === node ? 1 - (role.spill ?? 0) : (role.spill ?? 0)
    return sum + balloonGiB * share
  }, 6)
}

const nodeMemoryOf = (domains: readonly DemoDomain[]) =>
  Object.fromEntries(
    [0, 1].map(node => [
      node,
      {
        totalKiB: NODE_GIB * GIB_IN_KIB,
        freeKiB: Math.round((NODE_GIB - usedGiB(domains, node)) * GIB_IN_KIB),
        hugepages: [{sizeKiB: 2048, total: 0, free: 0}],
      },
    ]),
  )

function meminfoOf(domains: readonly DemoDomain[]) {
  const totalKiB = 2 * NODE_GIB * GIB_IN_KIB
  const freeKiB = Math.round(totalKiB - (usedGiB(domains, 0) + usedGiB(domains, 1)) * GIB_IN_KIB)
  return {
    totalKiB,
    freeKiB,
    availableKiB: freeKiB + 3 * GIB_IN_KIB,
    swapTotalKiB: 8 * GIB_IN_KIB,
    swapFreeKiB: 8 * GIB_IN_KIB,
  }
}

const inTicks = (times: Readonly<Record<keyof CpuTicks, number>>): CpuTicks =>
  Object.fromEntries(
    Object.entries(times).map(([kind, ns]) => [kind, Math.floor(ns / NS_PER_TICK)]),
  ) as unknown as CpuTicks

const psi = (totalUsec: number): Psi => ({
  some: {avg10: 0, avg60: 0, avg300: 0, totalUsec: Math.round(totalUsec)},
})
