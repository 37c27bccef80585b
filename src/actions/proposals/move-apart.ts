import {formatCpuset} from '../../base/cpuset.ts'
import type {Uuid} from '../../base/ids.ts'
import {safeText} from '../../base/safe-text.ts'
import type {Pct} from '../../base/units.ts'
import type {Domain} from '../../model/domain.ts'
import type {Model} from '../../model/model.ts'
import {allowedBySlices, ofOneKind, unreservedPcpus} from '../plans/usable-pcpus.ts'
import {addedPct, expectedWaits} from './expected-wait.ts'
import {formatWaitChange, formatWaitPrice} from './pct-text.ts'
import {vcpuAffinity, vcpuTargets} from './pin-targets.ts'
import type {Candidate} from './proposal.ts'

/** Most additional wait of the neighbour that is accepted for a core of one's own. */
const WORSE_PCT: Pct = 2

/** Proposes to pin the domain that uses a domain's cores most, on their other threads, to cores apart from these. */
export function moveApart(model: Model, domain: Domain): Candidate {
  const cores = coresOfVcpus(model, domain)
  const neighbour = busiestOn(model, domain, cores)
  if (neighbour === undefined) return undefined
  const name = safeText(neighbour.name)
  const now = vcpuAffinity(neighbour)
  const vcpus = vcpuTargets(neighbour)
  const nodes = new Set(model.host.pcpus.filter(({id}) => now.has(id)).map(({node}) => node))
  const isAllowed = allowedBySlices(neighbour)
  const apart = unreservedPcpus(model, [neighbour.uuid]).filter(
    pcpu => nodes.has(pcpu.node) && isAllowed(pcpu) && !cores.has(pcpu.id),
  )
  const goals = ofOneKind(apart, vcpus.length)
    .map(({id}) => id as number)
    .sort((a, b) => a - b)
  if (goals.length === 0) return `no core of its nodes is left for ${name} apart from it`
  const edits = Object.fromEntries(vcpus.map(({key}) => [key, goals]))
  const waits = expectedWaits(model, neighbour, edits)
  if (waits === undefined) return undefined
  const own = {name: neighbour.name, beforePct: neighbour.contentionPct ?? 0, afterPct: waits.ownPct}
  const paying = waits.others.filter(change => addedPct(change) >= WORSE_PCT)
  const list = `p${formatCpuset(goals)}`
  if (addedPct(own) > WORSE_PCT || paying.length > 0)
    return `${name} apart from it, on ${list}: ${[own, ...paying].slice(0, 2).map(formatWaitChange).join(', ')}`
  return {
    id: `move ${neighbour.uuid}`,
    text: `pin ${name} to ${list}`,
    for: {uuid: domain.uuid, name: domain.name},
    expected: `${safeText(domain.name)} has its cores for itself`,
    gain: 'own cores',
    cost: `${formatWaitChange(own)}: ${vcpus.length} vCPUs on ${goals.length} pCPUs`,
    price: formatWaitPrice(own),
    stage: {
      kind: 'pin',
      domain: neighbour.uuid,
      edits,
      why: `off the cores that ${safeText(domain.name)} may use`,
    },
  }
}

/** Returns the pCPUs that a domain's vCPUs may run on, with their siblings. */
function coresOfVcpus({host}: Model, domain: Domain): ReadonlySet<number> {
  const mayRun = vcpuAffinity(domain)
  const cores = new Set<number>()
  for (const {id, siblings} of host.pcpus) {
    if (!mayRun.has(id)) continue
    cores.add(id)
    for (const sibling of siblings) cores.add(sibling)
  }
  return cores
}

/** Returns the other domain that uses these pCPUs most, where the domain itself may not run. */
function busiestOn({host, domains}: Model, domain: Domain, cores: ReadonlySet<number>): Domain | undefined {
  const mayRun = vcpuAffinity(domain)
  const usage = new Map<Uuid, Pct>()
  for (const {id, occupants} of host.pcpus) {
    if (!cores.has(id) || mayRun.has(id)) continue
    for (const {domain: uuid, usagePct} of occupants)
      if (uuid !== domain.uuid) usage.set(uuid, (usage.get(uuid) ?? 0) + usagePct)
  }
  const [most] = [...usage].sort(([, a], [, b]) => b - a)
  return domains.find(({uuid}) => uuid === most?.[0])
}
