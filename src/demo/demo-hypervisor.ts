import {type Cpuset, formatCpuset} from '../base/cpuset.ts'
import type {Uuid} from '../base/ids.ts'
import type {Hypervisor} from '../libvirt/hypervisor.ts'
import type {Scope, Settings} from '../libvirt/settings.ts'
import type {DemoDomain, DemoHost, DemoThread} from './demo-host.ts'

const GIB_IN_KIB = 1 << 20
const PERIOD_USEC = 100_000
const UNLIMITED = -1

/**
 * Creates a `Hypervisor` of the demo host: live changes take effect on it, those for the next boot are only stored.
 */
export function createDemoHypervisor(host: DemoHost): Hypervisor {
  /** Changed settings by scope and UUID. */
  const stored = new Map<string, Settings>()

  const domainOf = (wanted: Uuid): DemoDomain => {
    const domain = host.domains.find(({uuid}) => uuid === wanted)
    if (domain === undefined) throw new Error(`Domain not found: no domain with matching uuid '${wanted}'`)
    return domain
  }
  const read = (wanted: Uuid, scope: Scope): Settings => {
    const domain = domainOf(wanted)
    if (scope === 'live' && domain.state === 'shut off')
      throw new Error('Requested operation is not valid: domain is not running')
    const known = stored.get(`${scope} ${wanted}`) ?? settingsOf(host, domain)
    return scope === 'live' ? {...known, ...settingsInForce(domain)} : {...known, state: domain.state}
  }
  const store = (wanted: Uuid, scope: Scope, change: Partial<Settings>): void => {
    stored.set(`${scope} ${wanted}`, {...read(wanted, scope), ...change})
  }
  const pin = (wanted: Uuid, scope: Scope, cpuset: Cpuset, pinned: (thread: DemoThread) => boolean): void => {
    if (scope === 'live')
      for (const thread of domainOf(wanted).threads) if (pinned(thread)) thread.allowed = cpuset
  }

  return {
    settings: async (domain, scope) => read(domain, scope),
    isWaiting: async () => false,
    async pinVcpu(domain, vcpu, cpuset, scope) {
      store(domain, scope, {vcpuPins: {...read(domain, scope).vcpuPins, [vcpu]: formatCpuset(cpuset)}})
      pin(domain, scope, cpuset, ({role, index}) => role === 'vcpu' && index === vcpu)
    },
    async pinEmulator(domain, cpuset, scope) {
      store(domain, scope, {emulatorPin: formatCpuset(cpuset)})
      pin(domain, scope, cpuset, ({role}) => role === 'emulator' || role === 'vhost')
    },
    async pinIothread(domain, iothread, cpuset, scope) {
      const {iothreadPins} = read(domain, scope)
      store(domain, scope, {iothreadPins: {...iothreadPins, [iothread]: formatCpuset(cpuset)}})
      pin(domain, scope, cpuset, ({role, index}) => role === 'iothread' && index === iothread)
    },
    async setNumatune(domain, mode, nodeset, scope) {
      const before = read(domain, scope).numatune
      if (scope === 'live' && before.mode !== 'none' && before.mode !== 'restrictive')
        throw new Error(
          'Requested operation is not valid: change of nodeset for running domain requires restrictive numa mode',
        )
      const numatune = {mode, nodeset: formatCpuset(nodeset)}
      store(domain, scope, {numatune})
      const changed = domainOf(domain)
      changed.numatune = {...changed.numatune, [scope]: numatune}
    },
    async setMemory(domain, kib, scope) {
      if (kib > read(domain, scope).maxMemoryKiB)
        throw new Error('invalid argument: cannot set memory higher than max memory')
      store(domain, scope, {memoryKiB: kib})
      if (scope === 'live') domainOf(domain).balloonGiB = kib / GIB_IN_KIB
    },
    async setStatsPeriod(domain, seconds, scope) {
      store(domain, scope, {statsPeriodSeconds: seconds})
    },
    async setScheduler(domain, values, scope) {
      store(domain, scope, {scheduler: {...read(domain, scope).scheduler, ...values}})
      if (scope === 'live') domainOf(domain).vcpuQuotaPct = quotaPct(read(domain, scope))
    },
    async suspend(domain) {
      domainOf(domain).state = 'paused'
      domainOf(domain).pausedBy = undefined
    },
    async resume(domain) {
      domainOf(domain).state = 'running'
      domainOf(domain).pausedBy = undefined
    },
    async guestMemory(domain) {
      return {actualKiB: Math.round(domainOf(domain).balloonGiB * GIB_IN_KIB), swapInKiB: 0, majorFaults: 0}
    },
  }
}

/** Returns the settings that follow from a live domain's state rather than from stored changes. */
const settingsInForce = (domain: DemoDomain): Partial<Settings> => ({
  state: domain.state,
  memoryKiB: Math.round(domain.balloonGiB * GIB_IN_KIB),
})

function settingsOf({topology}: DemoHost, domain: DemoDomain): Settings {
  const {role, threads, vcpuQuotaPct} = domain
  const everywhere = formatCpuset(topology.pcpus.map(({id}) => id))
  const pins = (kind: DemoThread['role']): Readonly<Record<number, string>> =>
    Object.fromEntries(
      threads
        .filter(thread => thread.role === kind)
        .map(({index = 0, allowed}) => [index, formatCpuset(allowed)]),
    )
  const vcpus = Array.from({length: role.vcpus}, (_, vcpu) => [vcpu, role.pin ?? everywhere] as const)
  const free = {period: PERIOD_USEC, quota: UNLIMITED}
  return {
    state: domain.state,
    onlineVcpuIds: vcpus.map(([vcpu]) => vcpu),
    vcpuPins: {...Object.fromEntries(vcpus), ...pins('vcpu')},
    emulatorPin: role.emulatorPin ?? everywhere,
    iothreadPins: pins('iothread'),
    numatune:
      role.node !== undefined && role.pin !== undefined
        ? {mode: 'strict', nodeset: `${role.node}`}
        : {mode: 'none', nodeset: ''},
    boundCells: [],
    memoryKiB: domain.balloonGiB * GIB_IN_KIB,
    maxMemoryKiB: (role.maxMemoryGiB ?? role.memoryGiB) * GIB_IN_KIB,
    statsPeriodSeconds: role.usable === undefined ? 0 : 5,
    scheduler: {
      cpu_shares: role.weight ?? 100,
      vcpu_period: PERIOD_USEC,
      vcpu_quota: vcpuQuotaPct === undefined ? UNLIMITED : (vcpuQuotaPct / 100) * PERIOD_USEC,
      emulator_period: free.period,
      emulator_quota: free.quota,
      global_period: free.period,
      global_quota: free.quota,
      iothread_period: free.period,
      iothread_quota: free.quota,
    },
  }
}

function quotaPct({scheduler}: Settings): number | undefined {
  const {vcpu_quota: quota = UNLIMITED, vcpu_period: period = PERIOD_USEC} = scheduler
  return quota < 0 ? undefined : (quota / period) * 100
}
