import {formatCpuset} from '../../../src/base/cpuset.ts'
import {nodeId, pcpuId, type Uuid} from '../../../src/base/ids.ts'
import type {DomainSettings, Settings} from '../../../src/libvirt/settings.ts'
import type {Domain} from '../../../src/model/domain.ts'
import type {Pcpu} from '../../../src/model/host.ts'
import type {Model} from '../../../src/model/model.ts'
import {bareDomain, barePcpu, bareThread, modelOf} from '../rows/small-model.ts'

/** A host of `count` pCPUs: cores of two threads (0 and count/2, …), two nodes of which each has half of the cores. */
export function hostOf(count: number, over: (pcpu: Pcpu) => Partial<Pcpu> = () => ({})): readonly Pcpu[] {
  const cores = Math.max(1, count / 2)
  return Array.from({length: count}, (_, id) => {
    const core = id % cores
    const siblings = count === 1 ? [id] : [core, core + cores]
    const pcpu = barePcpu(id, {
      node: nodeId(core < cores / 2 ? 0 : 1),
      core: pcpuId(core),
      siblings: siblings.map(one => pcpuId(one)),
      busyPct: 20,
      contentionPct: 0,
    })
    return {...pcpu, ...over(pcpu)}
  })
}

/** A running domain with vCPUs, an emulator and one iothread. */
export const pinnable = (number: number, name: string, vcpus: number, over: Partial<Domain> = {}): Domain =>
  bareDomain(number, name, {
    id: number,
    pid: number * 100,
    threads: [
      ...Array.from({length: vcpus}, (_, index) =>
        bareThread(number * 100 + index + 1, {index, pcpu: pcpuId(index), usagePct: 50}),
      ),
      bareThread(number * 100, {role: 'emulator', comm: 'qemu', pcpu: pcpuId(0)}),
    ],
    ...over,
  })

export function pinModel(pcpus: readonly Pcpu[], domains: readonly Domain[]): Model {
  const nodes = [...new Set(pcpus.map(({node}) => node))].map(id => ({
    id,
    pcpus: pcpus.filter(({node}) => node === id).map(pcpu => pcpu.id),
    distances: [10, 20],
    hugepages: [],
  }))
  return modelOf(domains, {host: {name: 'kvm07', pcpus, nodes, reasons: {}}})
}

/** Nothing pinned: every thread has all pCPUs, in both scopes. */
export function unpinned(
  pcpus: readonly Pcpu[],
  domains: readonly Domain[],
): ReadonlyMap<Uuid, DomainSettings> {
  const all = formatCpuset(pcpus.map(({id}) => id))
  const settings = (vcpus: number): Settings => ({
    state: 'running',
    vcpuPins: Object.fromEntries(Array.from({length: vcpus}, (_, vcpu) => [vcpu, all])),
    emulatorPin: all,
    iothreadPins: {1: all},
    numatune: {mode: 'none', nodeset: ''},
    memoryKiB: 1 << 20,
    maxMemoryKiB: 1 << 20,
    statsPeriodSeconds: 0,
    scheduler: {},
  })
  return new Map(
    domains.map(({uuid, threads}) => {
      const own = settings(threads.filter(({role}) => role === 'vcpu').length)
      return [uuid, {live: own, config: own}]
    }),
  )
}
