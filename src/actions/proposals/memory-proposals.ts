import {safeText} from '../../base/safe-text.ts'
import {asUntrusted} from '../../base/untrusted.ts'
import type {Domain} from '../../model/domain.ts'
import type {Model} from '../../model/model.ts'
import {hasPinnedPages} from '../plans/pinned-pages.ts'
import type {Proposal} from './proposal.ts'

/**
 * Proposes to move a domain's memory to where its vCPUs ran. Pages move while the guest runs, in restrictive mode
 * only. Returns `undefined` where they would stay, find no room, or nobody knows.
 */
export function moveMemory({host}: Model, domain: Domain): Proposal | undefined {
  const {uuid, name, vcpuNodes, memory, definition} = domain
  const {byNode} = memory
  if (vcpuNodes.length === 0 || byNode === undefined || hasPinnedPages(domain) !== false) return undefined
  const mode = definition?.numatune?.mode
  if (mode !== undefined && mode !== asUntrusted('restrictive')) return undefined
  const nodeset = [...vcpuNodes].sort((a, b) => a - b).map(id => id as number)
  const leaving = Object.entries(byNode).reduce(
    (sum, [node, bytes]) => (nodeset.includes(Number(node)) ? sum : sum + bytes),
    0,
  )
  const free = host.nodes.flatMap(({id, freeBytes = 0}) => (nodeset.includes(id) ? freeBytes : []))
  if (free.reduce((sum, bytes) => sum + bytes, 0) < leaving) return undefined
  return {
    text: `move the memory of ${safeText(name)} to node ${nodeset.join(',')}`,
    for: {uuid, name},
    expected: 'its memory is where its vCPUs run',
    cost: 'pages are copied while it runs; live only in restrictive mode',
    stage: {kind: 'numatune', domain: uuid, nodeset},
  }
}

/** Proposes to give back to the guest the memory that its balloon holds, where the host has so much. */
export function inflateMemory({host}: Model, {uuid, name, memory, definition}: Domain): Proposal | undefined {
  const {balloonBytes, maxBytes} = memory
  if (balloonBytes === undefined || maxBytes === undefined || balloonBytes >= maxBytes) return undefined
  if (definition === undefined || definition.balloon.model === asUntrusted('none')) return undefined
  if (maxBytes - balloonBytes > (host.memory?.availableBytes ?? 0)) return undefined
  return {
    text: `give ${safeText(name)} its whole memory back`,
    for: {uuid, name},
    expected: 'less pressure, where it is the guest that lacks memory',
    cost: 'the host has so much less',
    stage: {kind: 'balloon', domain: uuid, target: Math.floor(maxBytes / 1024)},
  }
}
