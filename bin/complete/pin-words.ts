import {formatCpuset} from '../../src/base/cpuset.ts'
import {okValue} from '../../src/base/reading.ts'
import type {Topology} from '../../src/base/topology.ts'
import type {LibvirtDomain} from '../../src/libvirt/libvirt-sample.ts'
import type {Completion} from './completion.ts'

/** Returns the threads of a domain that can be pinned, `vcpu:0=` and the like, but for those that are `given`. */
export function threadWords({definition}: LibvirtDomain, given: readonly string[]): readonly Completion[] {
  const {onlineVcpuIds = [], iothreadIds = []} = okValue(definition) ?? {}
  const pinned = new Set(given.map(word => word.replace(/=.*$/s, '=')))
  return [
    ...onlineVcpuIds.map(id => ({text: `vcpu:${id}=`, about: `vCPU ${id}`})),
    {text: 'vcpu:*=', about: 'all other vCPUs'},
    {text: 'emulator=', about: 'the emulator threads'},
    ...iothreadIds.map(id => ({text: `iothread:${id}=`, about: `iothread ${id}`})),
    ...(iothreadIds.length === 0 ? [] : [{text: 'iothread:*=', about: 'all other iothreads'}]),
  ].filter(({text}) => !pinned.has(text))
}

/** Returns the pCPUs of each node and of each core, as cpusets. */
export function cpusetWords({nodes, pcpus}: Topology): readonly Completion[] {
  const words = new Map<string, string>()
  const add = (cpuset: readonly number[], about: string): void => {
    const text = formatCpuset(cpuset)
    if (text !== '' && !words.has(text)) words.set(text, about)
  }
  for (const node of nodes) add(node.pcpus, `node ${node.id}`)
  for (const {core, siblings, node} of pcpus)
    if (core !== undefined)
      add(siblings, node === undefined ? `core ${core}` : `core ${core} of node ${node}`)
  return [...words].map(([text, about]) => ({text, about}))
}

/** Returns each node, and all of them, as nodesets. */
export function nodesetWords({nodes}: Topology): readonly Completion[] {
  const each = nodes.map(({id, pcpus}) => ({
    text: `${id}`,
    about: pcpus.length === 0 ? 'a node without pCPUs' : `pCPUs ${formatCpuset(pcpus)}`,
  }))
  return each.length < 2 ? each : [...each, {text: formatCpuset(nodes.map(({id}) => id)), about: 'all nodes'}]
}
