import type {PcpuTime} from '../../collectors/measure/pcpu-time.ts'
import type {Pct} from '../base/units.ts'
import type {Domain} from './domain.ts'
import type {HostOccupant, Occupant} from './host.ts'
import {type Span, share} from './rate.ts'

/** What is known of one pCPU's threads. */
export interface Occupancy {
  /** Of all domains' threads. */
  usagePct: Pct
  /** Sum over the vCPUs last seen here. */
  contentionPct: Pct
  readonly occupants: Occupant[]
  readonly hostThreads: HostOccupant[]
}

const NS_PER_MS = 1e6

/**
 * Who was on which pCPU: as watched between the ticks, else where each thread was last seen, which for one that
 * moves is a guess.
 */
export function deriveOccupants(
  domains: readonly Domain[],
  watch: Span<PcpuTime> | undefined,
): ReadonlyMap<number, Occupancy> {
  const byPcpu = new Map<number, Occupancy>()
  const at = (pcpu: number): Occupancy => {
    const known = byPcpu.get(pcpu)
    if (known !== undefined) return known
    const empty = {usagePct: 0, contentionPct: 0, occupants: [], hostThreads: []}
    byPcpu.set(pcpu, empty)
    return empty
  }
  const watched = watchedOf(watch)
  for (const domain of domains) {
    for (const thread of domain.threads) {
      const {tid, pcpu, role, usagePct, runDelayPct = 0, contentionPct = 0} = thread
      if (pcpu !== undefined && role === 'vcpu') at(pcpu).contentionPct += contentionPct
      if (watched !== undefined) {
        for (const [id, time] of watched(tid)) {
          const here = at(id)
          here.usagePct += time.usagePct
          here.occupants.push({domain: domain.uuid, tid, ...time})
        }
      } else if (pcpu !== undefined && usagePct !== undefined) {
        const here = at(pcpu)
        here.usagePct += usagePct
        if (usagePct > 0 || runDelayPct > 0) here.occupants.push({domain: domain.uuid, tid, usagePct})
      }
    }
  }
  for (const [tid, {pid, comm}] of Object.entries(watch?.after.hostThreads ?? {})) {
    for (const [id, {usagePct}] of watched?.(Number(tid)) ?? [])
      if (usagePct > 0) at(id).hostThreads.push({pid, tid: Number(tid), comm, usagePct})
  }
  for (const {occupants, hostThreads} of byPcpu.values()) {
    occupants.sort((a, b) => b.usagePct - a.usagePct)
    hostThreads.sort((a, b) => b.usagePct - a.usagePct)
  }
  return byPcpu
}

type Times = Iterable<readonly [pcpu: number, time: {readonly usagePct: Pct; readonly waitPct: Pct}]>

/** Absent unless both readings are of the same watch. */
function watchedOf(watch: Span<PcpuTime> | undefined): ((tid: number) => Times) | undefined {
  if (watch?.before === undefined || watch.ms <= 0 || watch.after.looks <= watch.before.looks)
    return undefined
  const {before, after, ms} = watch
  const intervalNs = ms * NS_PER_MS
  return function* times(tid) {
    for (const [pcpu, [execNs, runDelayNs]] of Object.entries(after.threads[tid] ?? {})) {
      const [execBefore, delayBefore] = before.threads[tid]?.[Number(pcpu)] ?? [0, 0]
      const usagePct = share(execNs - execBefore, intervalNs)
      const waitPct = share(runDelayNs - delayBefore, intervalNs)
      if (usagePct > 0 || waitPct > 0) yield [Number(pcpu), {usagePct, waitPct}]
    }
  }
}
