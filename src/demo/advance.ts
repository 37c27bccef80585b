import type {DemoDomain, DemoHost, DemoPressure, DemoThread} from './demo-host.ts'

/** Longest step of the simulated scheduler. */
export const STEP_NS = 100e6

/** The time that one thread wants to run in one step. */
interface Wish {
  readonly domain: DemoDomain
  readonly thread: DemoThread
  /** Time that it would run if it did not have to wait, as far as its quota allows. */
  readonly wantNs: number
  /** Time for which its own quota keeps it from running. */
  readonly throttledNs: number
}

/**
 * Moves the host forward by `ms`: quotas limit what threads want, pCPUs are shared among them, and all is counted.
 */
export function advance(host: DemoHost, ms: number): void {
  let left = ms * 1e6
  while (left > 0) {
    const step = Math.min(STEP_NS, left)
    advanceStep(host, step)
    left -= step
  }
}

function advanceStep(host: DemoHost, step: number): void {
  const queues: Wish[][] = host.pcpus.map(() => [])
  const load = host.pcpus.map(() => 0)
  for (const domain of host.domains) {
    if (domain.state !== 'running') continue
    const seconds = host.nowNs / 1e9
    for (const thread of domain.threads) {
      const wish = wishOf(host, domain, thread, seconds, step)
      place(thread, wish.wantNs / step, load)
      load[thread.pcpu] = (load[thread.pcpu] ?? 0) + wish.wantNs / step
      queues[thread.pcpu]?.push(wish)
    }
    transfer(host, domain, step)
  }
  let waitedNs = 0
  for (const [pcpu, queue] of queues.entries()) waitedNs += runQueue(host, pcpu, queue, step)
  host.cpuPressure = pressureAfter(host.cpuPressure, Math.min(step, waitedNs / 8), step)
  host.nowNs += step
}

function wishOf(host: DemoHost, domain: DemoDomain, thread: DemoThread, seconds: number, step: number): Wish {
  const {swing = 0.1, swingSeconds = 60} = domain.role
  const wave = 1 + swing * Math.sin((seconds / swingSeconds) * 2 * Math.PI + domain.id)
  const jitter = 0.85 + 0.3 * host.random()
  const wish = Math.min(1, thread.load * wave * jitter) * step
  const quota =
    thread.role === 'vcpu' && domain.vcpuQuotaPct !== undefined ? (domain.vcpuQuotaPct / 100) * step : step
  const wantNs = Math.min(wish, quota)
  // A thread that has used up its quota is throttled until the next period.
  return {domain, thread, wantNs, throttledNs: wish > quota ? step - quota : 0}
}

/**
 * Chooses the thread's pCPU: it stays where its cache is warm, unless another allowed pCPU is clearly less loaded.
 */
function place(thread: DemoThread, want: number, load: readonly number[]): void {
  const here = load[thread.pcpu] ?? 0
  if (here + want <= 1 && thread.allowed.includes(thread.pcpu)) return
  let best = thread.allowed.includes(thread.pcpu) ? thread.pcpu : (thread.allowed[0] ?? 0)
  for (const pcpu of thread.allowed) if ((load[pcpu] ?? 0) + 0.2 < (load[best] ?? 0)) best = pcpu
  thread.pcpu = best
}

const weightOf = (domain: DemoDomain): number => domain.role.weight ?? 100

/** Shares one pCPU among its threads by weight. @returns the time that they waited, ns */
function runQueue(host: DemoHost, pcpu: number, queue: readonly Wish[], step: number): number {
  const hostNs = step * (0.004 + 0.006 * host.random())
  let roomNs = step - hostNs
  let weights = queue.reduce((sum, {domain}) => sum + weightOf(domain), 0)
  let waitedNs = 0
  let guestNs = 0
  let userNs = 0
  let systemNs = 0
  // The thread that wants least for its weight comes first, so that the others share what it leaves over.
  const wantPerWeight = ({domain, wantNs}: Wish) => wantNs / weightOf(domain)
  for (const {domain, thread, wantNs, throttledNs} of queue.toSorted(
    (a, b) => wantPerWeight(a) - wantPerWeight(b),
  )) {
    const weight = weightOf(domain)
    const execNs = Math.min(wantNs, (roomNs * weight) / weights)
    roomNs -= execNs
    weights -= weight
    const delayNs = Math.min(step - execNs, wantNs - execNs + wantNs * 0.002)
    thread.execNs += execNs
    thread.throttledNs += throttledNs
    thread.runDelayNs += delayNs + throttledNs
    const [ranNs, waitNs] = thread.onPcpus[pcpu] ?? [0, 0]
    thread.onPcpus[pcpu] = [ranNs + execNs, waitNs + delayNs + throttledNs]
    thread.slices += 2 + Math.round(execNs / 4e6)
    if (delayNs > step * 0.01) thread.preemptions += Math.round(delayNs / 4e6)
    thread.runnable = wantNs > step * 0.7
    domain.cpuPressureUsec += (delayNs + throttledNs) / 1000 / Math.max(1, domain.threads.length)
    waitedNs += delayNs
    if (thread.role === 'vcpu') {
      guestNs += execNs * 0.95
      userNs += execNs * 0.97
      systemNs += execNs * 0.03
    } else if (thread.role === 'vhost') systemNs += execNs
    else {
      userNs += execNs * 0.6
      systemNs += execNs * 0.4
    }
  }
  const times = host.pcpus[pcpu]
  if (times === undefined) return waitedNs
  const usedNs = userNs + systemNs + hostNs
  Object.assign(times, {
    user: times.user + userNs + hostNs * 0.4,
    guest: times.guest + guestNs,
    system: times.system + systemNs + hostNs * 0.3,
    softirq: times.softirq + hostNs * 0.3,
    idle: times.idle + Math.max(0, step - usedNs),
  })
  return waitedNs
}

/** Adds a step's traffic to the counters of disks and interfaces. */
function transfer(host: DemoHost, domain: DemoDomain, step: number): void {
  const seconds = step / 1e9
  const wave = 0.7 + 0.6 * host.random()
  for (const [index, counters] of domain.disks.entries()) {
    const shape = domain.role.disks?.[index]
    if (shape === undefined) continue
    const read = shape.readMBps * 1e6 * seconds * wave
    const write = shape.writeMBps * 1e6 * seconds * wave
    const reads = read / 16_384
    const writes = write / 12_288
    counters.readBytes += read
    counters.writeBytes += write
    counters.reads += reads
    counters.writes += writes
    counters.readNs += reads * shape.latencyMs * 1e6
    counters.writeNs += writes * shape.latencyMs * 1.4e6
  }
  for (const [index, counters] of domain.nics.entries()) {
    const shape = domain.role.nics?.[index]
    if (shape === undefined) continue
    counters.rxBytes += shape.rxMBps * 1e6 * seconds * wave
    counters.txBytes += shape.txMBps * 1e6 * seconds * wave
    counters.rxDrops += (shape.dropsPerSecond ?? 0) * seconds * wave
  }
}

/** Returns the pressure after a step; its averages decay like the kernel's, by e^(−step/window). */
function pressureAfter(
  {avg10, avg60, avg300, totalUsec}: DemoPressure,
  stalledNs: number,
  step: number,
): DemoPressure {
  const now = (stalledNs / step) * 100
  const decay = (average: number, seconds: number) => now + (average - now) * Math.exp(-step / 1e9 / seconds)
  return {
    avg10: decay(avg10, 10),
    avg60: decay(avg60, 60),
    avg300: decay(avg300, 300),
    totalUsec: totalUsec + stalledNs / 1000,
  }
}
