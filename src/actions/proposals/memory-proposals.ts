import {safeText} from '../../base/safe-text.ts'
import {asUntrusted} from '../../base/untrusted.ts'
import type {Domain} from '../../model/domain.ts'
import type {Model} from '../../model/model.ts'
import {hasPinnedPages} from '../plans/pinned-pages.ts'
import {formatKiB} from '../steps/memory-step.ts'
import type {Candidate} from './proposal.ts'

/**
 * Proposes to move a domain's memory to where its vCPUs ran. Pages move while the guest runs, in restrictive mode
 * only: not where they would stay, find no room, or nobody knows.
 */
export function moveMemory({host}: Model, domain: Domain): Candidate {
  const {uuid, name, vcpuNodes, memory, definition} = domain
  const {byNode} = memory
  if (vcpuNodes.length === 0 || byNode === undefined) return 'where its memory is was not read'
  const arePinned = hasPinnedPages(domain)
  if (arePinned === undefined) return 'whether its memory may move is not known yet'
  if (arePinned) return 'its memory stays where it is: pinned by a device, hugepages or bound cells'
  const mode = definition?.numatune?.mode
  if (mode !== undefined && mode !== asUntrusted('restrictive'))
    return `its memory is bound ${safeText(mode)}: libvirt moves it live in restrictive mode only`
  const nodeset = [...vcpuNodes].sort((a, b) => a - b).map(id => id as number)
  const leaving = Object.entries(byNode).reduce(
    (sum, [node, bytes]) => (nodeset.includes(Number(node)) ? sum : sum + bytes),
    0,
  )
  const free = host.nodes.reduce(
    (sum, {id, freeBytes = 0}) => (nodeset.includes(id) ? sum + freeBytes : sum),
    0,
  )
  const node = `node ${nodeset.join(',')}`
  const far = formatKiB(leaving / 1024)
  if (free < leaving) return `${far} of its memory are far, and ${node} has ${formatKiB(free / 1024)} free`
  return {
    id: `memory ${uuid}`,
    text: `move the memory of ${safeText(name)} to ${node}`,
    for: {uuid, name},
    expected: 'its memory is where its vCPUs run',
    gain: `${far} near`,
    cost: 'pages are copied while it runs; live only in restrictive mode',
    price: `copies ${far}`,
    stage: {kind: 'numatune', domain: uuid, nodeset},
  }
}

/** Proposes to give back to the guest the memory that its balloon holds, where the host has so much. */
export function inflateMemory({host}: Model, {uuid, name, memory, definition}: Domain): Candidate {
  const {balloonBytes, maxBytes} = memory
  if (balloonBytes === undefined || maxBytes === undefined) return 'its balloon was not read'
  if (balloonBytes >= maxBytes) return 'its balloon holds nothing: it has all the memory of its definition'
  if (definition === undefined || definition.balloon.model === asUntrusted('none'))
    return 'it has no balloon that is known'
  const held = formatKiB((maxBytes - balloonBytes) / 1024)
  if (maxBytes - balloonBytes > (host.memory?.availableBytes ?? 0))
    return `the host cannot spare the ${held} that its balloon holds`
  return {
    id: `balloon ${uuid}`,
    text: `give ${safeText(name)} its whole memory back`,
    for: {uuid, name},
    expected: 'less pressure, where it is the guest that lacks memory',
    gain: `${held} more`,
    cost: 'the host has so much less',
    price: `host -${held}`,
    stage: {kind: 'balloon', domain: uuid, target: Math.floor(maxBytes / 1024)},
  }
}
