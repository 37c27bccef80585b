import type {Cpuset} from '../../base/cpuset.ts'
import type {Pcpu} from '../../model/host.ts'
import {ofOneKind} from './usable-pcpus.ts'

/** A place for the vCPUs of a domain: a pCPU each, on cores that are given to nobody else. */
export interface VcpuPlaces {
  readonly byVcpu: ReadonlyMap<number, Cpuset>
  readonly cores: readonly Core[]
  /** The guest sees siblings, and they are not siblings here. */
  readonly splitsSiblings: boolean
}

/** The usable pCPUs of one core, by ascending id. */
export type Core = readonly Pcpu[]

/** Groups pCPUs by core. */
export const coresOf = (pcpus: readonly Pcpu[]): readonly Core[] => [
  ...Map.groupBy(pcpus, ({core}) => core).values(),
]

/**
 * Gives every vCPU a pCPU of its own, core by core in the order of the cores. What the guest takes for one core gets
 * one; where no core has so many threads, as with SMT switched off, siblings are put side by side. All pCPUs are of one
 * kind, the fastest that has room.
 * @param vcpus ids
 * @param guestThreads threads that a core of the guest has; siblings are consecutive ids
 * @returns `undefined` when there are not enough pCPUs
 */
export function placeVcpus(
  vcpus: readonly number[],
  cores: readonly Core[],
  guestThreads: number,
): VcpuPlaces | undefined {
  const alike = coresOf(ofOneKind(cores.flat(), vcpus.length))
  return guestThreads > 1
    ? (placeGroups(vcpus, alike, guestThreads) ?? placeGroups(vcpus, alike, 1, true))
    : placeGroups(vcpus, alike, 1)
}

function placeGroups(
  vcpus: readonly number[],
  cores: readonly Core[],
  threads: number,
  splitsSiblings = false,
): VcpuPlaces | undefined {
  const groups = Map.groupBy(
    vcpus.toSorted((a, b) => a - b),
    id => Math.floor(id / threads),
  )
  const slots = cores.flatMap(core => slotsOf(core, threads))
  if (slots.length < groups.size) return undefined
  const byVcpu = new Map<number, Cpuset>()
  const taken = new Set<Core>()
  for (const [at, ids] of [...groups.values()].entries()) {
    const slot = slots[at]
    if (slot === undefined) return undefined
    taken.add(slot.core)
    for (const [thread, id] of ids.entries())
      byVcpu.set(
        id,
        slot.pcpus.slice(thread, thread + 1).map(pcpu => pcpu.id),
      )
  }
  return {byVcpu, cores: [...taken], splitsSiblings}
}

interface Slot {
  readonly core: Core
  readonly pcpus: readonly Pcpu[]
}

/** Cuts a core into parts of so many threads; what is left over stays free. */
const slotsOf = (core: Core, threads: number): readonly Slot[] =>
  Array.from({length: Math.floor(core.length / threads)}, (_, at) => ({
    core,
    pcpus: core.slice(at * threads, (at + 1) * threads),
  }))
