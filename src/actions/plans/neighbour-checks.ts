import {formatCpuset, parseCpuset} from '../../base/cpuset.ts'
import {safeText} from '../../base/safe-text.ts'
import type {Untrusted} from '../../base/untrusted.ts'
import type {Domain} from '../../model/domain.ts'
import type {Pcpu} from '../../model/host.ts'
import type {Model} from '../../model/model.ts'
import {type Check, warn} from '../plan.ts'
import type {ThreadPin} from './pin-intent.ts'

/** Least usage of a neighbour that is worth a word. */
const BUSY_NEIGHBOUR_PCT = 5

/** Warns of domains that are busy where the vCPUs go, or have vCPUs pinned to a single pCPU there. Six at most. */
export function neighbours(
  own: readonly Domain[],
  pins: readonly ThreadPin[],
  pcpus: ReadonlyMap<number, Pcpu>,
  {domains}: Model,
): readonly Check[] {
  const vcpus = pins.filter(({role, cpuset}) => role === 'vcpu' && cpuset.length < pcpus.size)
  const target = new Set(vcpus.flatMap(({cpuset}) => cpuset))
  const mine = new Set(own.map(({uuid}) => uuid))
  const there = new Map<Untrusted, {usage: number; readonly ids: Set<number>; readonly pinned: Set<number>}>()
  for (const {uuid, name, threads} of domains) {
    if (mine.has(uuid)) continue
    for (const {role, pcpu, usagePct = 0, pin} of threads) {
      const pinned = pin === undefined ? [] : parseCpuset(pin)
      const sole =
        role === 'vcpu' && pinned.length === 1 && target.has(pinned[0] ?? -1) ? pinned[0] : undefined
      const here = pcpu !== undefined && target.has(pcpu) ? pcpu : undefined
      if (sole === undefined && here === undefined) continue
      const entry = there.get(name) ?? {usage: 0, ids: new Set<number>(), pinned: new Set<number>()}
      if (here !== undefined) {
        entry.usage += usagePct
        entry.ids.add(here)
      }
      if (sole !== undefined) entry.pinned.add(sole)
      there.set(name, entry)
    }
  }
  const list = (ids: Iterable<number>): string => `p${formatCpuset([...ids].sort((a, b) => a - b))}`
  return [...there]
    .sort(([, a], [, b]) => b.usage - a.usage)
    .flatMap(([name, {usage, ids, pinned}]) => [
      ...(pinned.size > 0 ? [warn(`${safeText(name)} has vCPUs pinned to ${list(pinned)} alone`)] : []),
      ...(usage >= BUSY_NEIGHBOUR_PCT
        ? [warn(`${list(ids)}: ${safeText(name)} uses ${usage.toFixed(0)}% there`)]
        : []),
    ])
    .slice(0, 6)
}
