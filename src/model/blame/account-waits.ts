import type {SchedEvent} from '../../../collectors/trace/sched-event.ts'
import type {Ns} from '../../base/units.ts'
import {type FirstState, firstRunners, firstStates} from './first-states.ts'

/** The waits of one thread. */
interface Waits {
  /** Time in waits that ended within the trace. */
  waitedNs: Ns
  /** Time in the wait that still went on at its end. */
  openNs: Ns
  /** Time in both, by the thread that ran and the pCPU; keys are `tid pcpu`. */
  readonly by: Map<string, {readonly tid: number; readonly pcpu: number; ns: Ns}>
  /** Number of times it was put off its pCPU while it wanted to run on. */
  preemptions: number
  migrations: number
  /** Number of waits in each class of `VcpuBlame.latencies`. */
  readonly latencies: number[]
}

interface Victim extends Waits {
  state: FirstState['state']
  pcpu: number
  sinceNs: Ns
  /** Time charged in the wait under way; it counts as waited when the wait ends. */
  pendingNs: Ns
  /** Time when it was woken, until it runs. */
  wokenNs?: Ns
}

const LATENCY_CLASSES = 24

/**
 * Charges every nanosecond that a victim was runnable but not running to the thread that ran on the pCPU whose
 * queue it was in. Pure.
 * @param events sorted by time
 * @param victims tids of the threads that are accounted for
 * @param unseen returns the state of a victim without any event
 */
export function accountWaits(
  events: readonly SchedEvent[],
  victims: readonly number[],
  tracedNs: Ns,
  unseen: (tid: number) => FirstState,
): ReadonlyMap<number, Waits> {
  const runner = firstRunners(events)
  const first = firstStates(events, new Set(victims))
  const watched = new Map(victims.map(tid => [tid, victimOf(first.get(tid) ?? unseen(tid))]))
  const queues = new Queues(watched.values())

  for (const event of events) {
    const {atNs} = event
    if (event.kind === 'switch') {
      for (const victim of queues.on(event.pcpu)) charge(victim, runner.get(event.pcpu) ?? 0, atNs)
      runner.set(event.pcpu, event.next)
      const prev = watched.get(event.prev)
      if (prev !== undefined) putOff(prev, event, queues)
      const next = watched.get(event.next)
      if (next !== undefined) putOn(next, atNs, queues)
      continue
    }
    const victim = watched.get(event.tid)
    if (victim === undefined) continue
    if (event.kind === 'migrate') {
      victim.migrations++
      if (victim.state !== 'waiting') continue
      charge(victim, runner.get(victim.pcpu) ?? 0, atNs)
      queues.leave(victim)
      queues.enter(victim, event.to)
    } else if (victim.state === 'sleeping') {
      victim.wokenNs ??= atNs
      if (event.kind === 'wakeup') beginWait(victim, event.pcpu, atNs, queues)
    }
  }
  for (const victim of watched.values()) {
    if (victim.state !== 'waiting') continue
    charge(victim, runner.get(victim.pcpu) ?? 0, tracedNs)
    victim.openNs = victim.pendingNs
  }
  return watched
}

const victimOf = (first: FirstState): Victim => ({
  waitedNs: 0,
  openNs: 0,
  by: new Map(),
  preemptions: 0,
  migrations: 0,
  latencies: Array.from({length: LATENCY_CLASSES}, () => 0),
  state: first.state,
  pcpu: first.state === 'waiting' ? first.pcpu : -1,
  sinceNs: 0,
  pendingNs: 0,
})

function charge(victim: Victim, tid: number, atNs: Ns): void {
  const ns = atNs - victim.sinceNs
  victim.sinceNs = atNs
  if (ns <= 0) return
  victim.pendingNs += ns
  const key = `${tid} ${victim.pcpu}`
  const known = victim.by.get(key)
  if (known === undefined) victim.by.set(key, {tid, pcpu: victim.pcpu, ns})
  else known.ns += ns
}

/** Tells which victims wait in the queue of a pCPU, so that a switch there need not look at all of them. */
class Queues {
  private readonly byPcpu = new Map<number, Set<Victim>>()

  constructor(victims: Iterable<Victim>) {
    for (const victim of victims) if (victim.state === 'waiting') this.enter(victim, victim.pcpu)
  }

  on(pcpu: number): ReadonlySet<Victim> {
    return this.byPcpu.get(pcpu) ?? NOBODY
  }

  enter(victim: Victim, pcpu: number): void {
    victim.pcpu = pcpu
    const queue = this.byPcpu.get(pcpu)
    if (queue === undefined) this.byPcpu.set(pcpu, new Set([victim]))
    else queue.add(victim)
  }

  leave(victim: Victim): void {
    this.byPcpu.get(victim.pcpu)?.delete(victim)
  }
}

const NOBODY: ReadonlySet<Victim> = new Set()

function beginWait(victim: Victim, pcpu: number, atNs: Ns, queues: Queues): void {
  victim.state = 'waiting'
  victim.sinceNs = atNs
  queues.enter(victim, pcpu)
}

type Switch = Extract<SchedEvent, {kind: 'switch'}>

function putOff(victim: Victim, {prevRunnable, pcpu, atNs}: Switch, queues: Queues): void {
  delete victim.wokenNs
  queues.leave(victim)
  if (prevRunnable) {
    victim.preemptions++
    beginWait(victim, pcpu, atNs, queues)
  } else victim.state = 'sleeping'
}

function putOn(victim: Victim, atNs: Ns, queues: Queues): void {
  queues.leave(victim)
  if (victim.wokenNs !== undefined) {
    const us = Math.max(0, atNs - victim.wokenNs) / 1000
    const index = Math.min(LATENCY_CLASSES - 1, us < 1 ? 0 : Math.floor(Math.log2(us)) + 1)
    victim.latencies[index] = (victim.latencies[index] ?? 0) + 1
    delete victim.wokenNs
  }
  victim.waitedNs += victim.pendingNs
  victim.pendingNs = 0
  victim.state = 'running'
}
