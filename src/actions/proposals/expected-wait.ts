import type {Uuid} from '../../base/ids.ts'
import type {Pct} from '../../base/units.ts'
import type {Untrusted} from '../../base/untrusted.ts'
import type {Domain} from '../../model/domain.ts'
import type {Pcpu} from '../../model/host.ts'
import type {Model} from '../../model/model.ts'
import type {PinEdits} from '../plans/pin-rows.ts'
import {vcpuTargets} from './pin-targets.ts'

/** Returns how busy a pCPU is with everything but the threads of these domains. */
export function othersPct({busyPct = 0, occupants}: Pcpu, without: readonly Uuid[]): Pct {
  const own = occupants
    .filter(({domain}) => without.includes(domain))
    .reduce((sum, {usagePct}) => sum + usagePct, 0)
  return Math.max(0, busyPct - own)
}

/** The contention waits that are expected of pins, each of the domain's worst vCPU. */
interface ExpectedWaits {
  /** Waits of the domains that are pinned; absent of one whose vCPUs are not. */
  readonly own: ReadonlyMap<Uuid, Pct>
  /** Waits of others that would wait longer than now, the worst first. */
  readonly others: readonly WaitChange[]
}

/** The wait of a domain now, and as it is expected. */
export interface WaitChange {
  readonly name: Untrusted
  readonly beforePct: Pct
  readonly afterPct: Pct
}

/** Estimates waits if one domain's vCPUs were pinned so; `undefined` if none of them is. */
export function expectedWaits(
  model: Model,
  domain: Domain,
  edits: PinEdits,
): {readonly ownPct: Pct; readonly others: readonly WaitChange[]} | undefined {
  const {own, others} = jointWaits(model, [domain], edits)
  const ownPct = own.get(domain.uuid)
  return ownPct === undefined ? undefined : {ownPct, others}
}

/**
 * Estimates waits if the vCPUs of these domains were pinned so and everybody wanted as much as in this interval: what is
 * wanted of a pCPU beyond its time is waited for by all who are there, in proportion to what they want. Weights are not
 * considered.
 */
export function jointWaits(model: Model, domains: readonly Domain[], edits: PinEdits): ExpectedWaits {
  const pinned = domains.flatMap(domain =>
    vcpuTargets(domain).flatMap(({key, thread}) => {
      const cpuset = edits[key]
      return cpuset === undefined || cpuset.length === 0 || thread === undefined
        ? []
        : [{uuid: domain.uuid, cpuset, wantsPct: (thread.usagePct ?? 0) + (thread.contentionPct ?? 0)}]
    }),
  )
  const wantedPct = new Map<number, Pct>()
  for (const {cpuset, wantsPct} of pinned)
    for (const id of cpuset) wantedPct.set(id, (wantedPct.get(id) ?? 0) + wantsPct / cpuset.length)
  const there = model.host.pcpus.filter(({id}) => wantedPct.has(id))
  const moving = domains.map(({uuid}) => uuid)
  /** Part of what is wanted of a pCPU that has to be waited for. */
  const waited = new Map<number, number>(
    there.map(pcpu => {
      const load = (wantedPct.get(pcpu.id) ?? 0) + othersPct(pcpu, moving)
      return [pcpu.id, Math.max(0, load - 100) / Math.max(1, load)]
    }),
  )
  const own = new Map<Uuid, Pct>()
  for (const {uuid, cpuset, wantsPct} of pinned) {
    const waitPct = cpuset.reduce((sum, id) => sum + (wantsPct / cpuset.length) * (waited.get(id) ?? 0), 0)
    own.set(uuid, Math.min(100, Math.max(own.get(uuid) ?? 0, waitPct)))
  }
  return {own, others: othersWaits(model, moving, there, waited)}
}

function othersWaits(
  {domains}: Model,
  moving: readonly Uuid[],
  there: readonly Pcpu[],
  waited: ReadonlyMap<number, number>,
): readonly WaitChange[] {
  const waits = new Map<Uuid, Map<number, Pct>>()
  for (const {id, occupants} of there)
    for (const {domain, tid, role, usagePct} of occupants) {
      if (role !== 'vcpu' || moving.includes(domain)) continue
      const threads = waits.get(domain) ?? new Map<number, Pct>()
      waits.set(domain, threads.set(tid, (threads.get(tid) ?? 0) + usagePct * (waited.get(id) ?? 0)))
    }
  return domains
    .flatMap(({uuid, name, contentionPct: beforePct = 0}): readonly WaitChange[] => {
      const afterPct = Math.min(100, Math.max(0, ...(waits.get(uuid)?.values() ?? [])))
      return afterPct > beforePct ? [{name, beforePct, afterPct}] : []
    })
    .sort((one, other) => addedPct(other) - addedPct(one))
}

/** Returns the wait that a domain gets on top of its own, negative when it waits less. */
export const addedPct = ({beforePct, afterPct}: WaitChange): Pct => afterPct - beforePct
