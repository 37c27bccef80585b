import type {Domain} from '../../model/domain.ts'
import {hasPinnedPages} from '../plans/pinned-pages.ts'
import type {Proposal} from './proposal.ts'

/**
 * Proposes to move a domain's memory to where its vCPUs ran. Pages move while the guest runs, in restrictive mode
 * only. Returns `undefined` where they would stay.
 */
export function moveMemory(domain: Domain): Proposal | undefined {
  const {uuid, name, vcpuNodes, memory} = domain
  if (vcpuNodes.length === 0 || memory.byNode === undefined || hasPinnedPages(domain)) return undefined
  const nodeset = [...vcpuNodes].sort((a, b) => a - b).map(id => id as number)
  return {
    text: `move the memory of ${name} to node ${nodeset.join(',')}`,
    for: {uuid, name},
    expected: 'its memory is where its vCPUs run',
    cost: 'pages are copied while it runs; live only in restrictive mode',
    stage: {kind: 'numatune', domain: uuid, nodeset},
  }
}

/** Proposes to give back to the guest the memory that its balloon holds. */
export function inflateMemory({uuid, name, memory}: Domain): Proposal | undefined {
  const {balloonBytes, maxBytes} = memory
  if (balloonBytes === undefined || maxBytes === undefined || balloonBytes >= maxBytes) return undefined
  return {
    text: `give ${name} its whole memory back`,
    for: {uuid, name},
    expected: 'less pressure, where it is the guest that lacks memory',
    cost: 'the host has so much less',
    stage: {kind: 'balloon', domain: uuid, target: Math.floor(maxBytes / 1024)},
  }
}
