import type {Cpuset} from '../../base/cpuset.ts'
import type {Uuid} from '../../base/ids.ts'
import type {Pct} from '../../base/units.ts'
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

/**
 * Estimates the wait of the worst vCPU if the domain's vCPUs were pinned so and everything else went on as in this
 * interval: the demand beyond the room that others leave there. Weights are not considered.
 */
export function expectedWaitPct(model: Model, domain: Domain, edits: PinEdits): Pct | undefined {
  const pinned = vcpuTargets(domain).flatMap(({key, thread}) => {
    const cpuset = edits[key]
    return cpuset === undefined || thread === undefined
      ? []
      : [{cpuset, wantsPct: (thread.usagePct ?? 0) + (thread.contentionPct ?? 0)}]
  })
  if (pinned.length === 0) return undefined
  const wantedPct = new Map<number, Pct>()
  for (const {cpuset, wantsPct} of pinned)
    for (const id of cpuset) wantedPct.set(id, (wantedPct.get(id) ?? 0) + wantsPct / cpuset.length)
  const byId = new Map<number, Pcpu>(model.host.pcpus.map(pcpu => [pcpu.id, pcpu]))
  const overPct = (id: number): Pct => {
    const pcpu = byId.get(id)
    const others = pcpu === undefined ? 0 : othersPct(pcpu, [domain.uuid])
    return Math.max(0, (wantedPct.get(id) ?? 0) + others - 100)
  }
  const mean = (cpuset: Cpuset): Pct =>
    cpuset.reduce((sum, id) => sum + overPct(id), 0) / Math.max(1, cpuset.length)
  return Math.min(100, Math.max(...pinned.map(({cpuset}) => mean(cpuset))))
}
