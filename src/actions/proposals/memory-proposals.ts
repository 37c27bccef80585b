import type {Domain} from '../../model/domain.ts'
import {hasPinnedPages} from '../plans/pinned-pages.ts'
import type {Proposal} from './proposal.ts'

/** The memory to where the vCPUs ran: pages move while the guest runs, restrictive mode only. Absent where they would stay. */
export function moveMemory(domain: Domain): Proposal | undefined {
  const {uuid, name, vcpuNodes, memory} = domain
  if (vcpuNodes.length === 0 || memory.byNode === undefined || hasPinnedPages(domain)) return undefined
  const nodeset = [...vcpuNodes].sort((a, b) => a - b).map(id => id as number)
  return {
    text: `move the memory of ${name} to node ${nodeset.join(',')}`,
    expected: 'its memory is where its vCPUs run',
    cost: 'pages are copied while it runs; live only in restrictive mode',
    stage: {kind: 'numatune', domain: uuid, nodeset},
  }
}

/** The guest gets back what its balloon holds. */
export function inflateMemory({uuid, name, memory}: Domain): Proposal | undefined {
  const {balloonBytes, maxBytes} = memory
  if (balloonBytes === undefined || maxBytes === undefined || balloonBytes >= maxBytes) return undefined
  return {
    text: `give ${name} its whole memory back`,
    expected: 'less pressure, where it is the guest that lacks memory',
    cost: 'the host has so much less',
    stage: {kind: 'balloon', domain: uuid, target: Math.floor(maxBytes / 1024)},
  }
}
