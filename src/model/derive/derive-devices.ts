import type {PassedThrough} from '../../../collectors/measure/passed-through.ts'
import {nodeId} from '../../base/ids.ts'
import type {DomainDefinition} from '../../libvirt/domain-definition.ts'
import type {HostDevice} from '../domain.ts'

/**
 * Returns the passed-through PCI devices with their nodes; `undefined` unless both the definition and the nodes are
 * known.
 */
export function deriveDevices(
  definition: DomainDefinition | undefined,
  nodes: PassedThrough | undefined,
): readonly HostDevice[] | undefined {
  const addresses = definition?.pciDevices
  if (addresses === undefined || (addresses.length > 0 && nodes === undefined)) return undefined
  return addresses.map(address => {
    const node = nodes?.[address] ?? -1
    return node < 0 ? {address} : {address, node: nodeId(node)}
  })
}
