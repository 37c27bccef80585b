import type {PcpuTime} from '../../../collectors/measure/pcpu-time.ts'
import {NS_PER_MS, type Pct} from '../../base/units.ts'
import type {Domain} from '../domain.ts'
import type {HostOccupant, Occupant, StrangerOccupant} from '../host.ts'
import type {Stranger} from '../stranger.ts'
import {type Interval, share} from './rate.ts'

/** Threads of one pCPU and the sums of their figures. */
export interface Occupancy {
  /** Usage by all domains' threads. */
  usagePct: Pct
  /** Sum of the contention wait of the vCPUs last seen here. */
  contentionPct: Pct
  readonly occupants: Occupant[]
  readonly strangers: StrangerOccupant[]
  readonly hostThreads: HostOccupant[]
}

/**
 * Derives by pCPU which threads were on it: as watched between the ticks, else by where each thread was last seen,
 * which is a guess for one that moves.
 */
export function deriveOccupants(
  domains: readonly Domain[],
  strangers: readonly Stranger[],
  watch: Interval<PcpuTime> | undefined,
): ReadonlyMap<number, Occupancy> {
  const byPcpu = new Map<number, Occupancy>()
  const at = (pcpu: number): Occupancy => {
    const known = byPcpu.get(pcpu)
    if (known !== undefined) return known
    const empty = {usagePct: 0, contentionPct: 0, occupants: [], strangers: [], hostThreads: []}
    byPcpu.set(pcpu, empty)
    return empty
  }
  const watched = watchedOf(watch)
  for (const domain of domains) {
    for (const thread of domain.threads) {
      const {tid, pcpu, role, usagePct, runDelayPct = 0, contentionPct = 0} = thread
      if (pcpu !== undefined && role === 'vcpu') at(pcpu).contentionPct += contentionPct
      if (watched !== undefined) {
        watched(tid, (id, usagePct, waitPct) => {
          const here = at(id)
          here.usagePct += usagePct
          here.occupants.push({domain: domain.uuid, tid, role, usagePct, waitPct})
        })
      } else if (pcpu !== undefined && usagePct !== undefined) {
        const here = at(pcpu)
        here.usagePct += usagePct
        if (usagePct > 0 || runDelayPct > 0) here.occupants.push({domain: domain.uuid, tid, role, usagePct})
      }
    }
  }
  for (const stranger of strangers) {
    for (const {tid, pcpu, role, usagePct} of stranger.threads) {
      const put = (id: number, pct: Pct): void => {
        if (pct > 0) at(id).strangers.push({stranger, tid, role, usagePct: pct})
      }
      if (watched !== undefined) watched(tid, put)
      else if (pcpu !== undefined && usagePct !== undefined) put(pcpu, usagePct)
    }
  }
  for (const [tid, thread] of Object.entries(watch?.after.hostThreads ?? {})) {
    watched?.(Number(tid), (id, usagePct) => {
      if (usagePct > 0) at(id).hostThreads.push({...thread, tid: Number(tid), usagePct})
    })
  }
  for (const {occupants, strangers, hostThreads} of byPcpu.values()) {
    strangers.sort((a, b) => b.usagePct - a.usagePct)
    occupants.sort((a, b) => b.usagePct - a.usagePct)
    hostThreads.sort((a, b) => b.usagePct - a.usagePct)
  }
  return byPcpu
}

/** Called for each pCPU on which a thread spent or waited some of the interval. */
type VisitTime = (pcpu: number, usagePct: Pct, waitPct: Pct) => void

/** Returns a function that visits the pCPUs of one thread; `undefined` unless both readings are of the same watch. */
function watchedOf(
  watch: Interval<PcpuTime> | undefined,
): ((tid: number, visit: VisitTime) => void) | undefined {
  if (watch?.before === undefined || watch.ms <= 0 || watch.after.looks <= watch.before.looks)
    return undefined
  const {before, after, ms} = watch
  const intervalNs = ms * NS_PER_MS
  return (tid, visit) => {
    const then = before.threads[tid]
    const now = after.threads[tid]
    for (const pcpu in now) {
      const time = now[Number(pcpu)]
      if (time === undefined) continue
      const earlier = then?.[Number(pcpu)]
      const usagePct = share(time[0] - (earlier?.[0] ?? 0), intervalNs)
      const waitPct = share(time[1] - (earlier?.[1] ?? 0), intervalNs)
      if (usagePct > 0 || waitPct > 0) visit(Number(pcpu), usagePct, waitPct)
    }
  }
}
