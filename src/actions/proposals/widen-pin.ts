import {formatCpuset} from '../../base/cpuset.ts'
import {safeText} from '../../base/safe-text.ts'
import type {Domain} from '../../model/domain.ts'
import type {Model} from '../../model/model.ts'
import {allowedBySlices, ofOneKind, unreservedPcpus} from '../plans/usable-pcpus.ts'
import {addedPct, expectedWaits} from './expected-wait.ts'
import {formatPctChange, formatPctText, formatWaitChange, formatWaitPrice} from './pct-text.ts'
import {vcpuAffinity, vcpuTargets} from './pin-targets.ts'
import type {Candidate} from './proposal.ts'

/** Proposes more pCPUs of the same nodes for a domain whose vCPUs wait for each other. */
export function widenPin(model: Model, domain: Domain): Candidate {
  const {uuid, contentionPct = 0} = domain
  const name = safeText(domain.name)
  const now = vcpuAffinity(domain)
  const vcpus = vcpuTargets(domain)
  if (now.size === 0) return `where ${name} may run was not read`
  const nodes = new Set(model.host.pcpus.filter(({id}) => now.has(id)).map(({node}) => node))
  const isAllowed = allowedBySlices(domain)
  const usable = unreservedPcpus(model, [uuid]).filter(pcpu => nodes.has(pcpu.node) && isAllowed(pcpu))
  const goals = ofOneKind(usable, vcpus.length)
    .map(({id}) => id as number)
    .sort((a, b) => a - b)
  if (goals.every(id => now.has(id))) return 'its pin has all the pCPUs of its nodes that it could use'
  const edits = Object.fromEntries(vcpus.map(({key}) => [key, goals]))
  const waits = expectedWaits(model, domain, edits)
  if (waits === undefined) return undefined
  const {ownPct, others} = waits
  const list = `p${formatCpuset(goals)}`
  if (ownPct >= contentionPct) return `on all of ${list} it would wait about ${formatPctText(ownPct)}`
  const paying = others.filter(change => addedPct(change) >= 1).slice(0, 2)
  return {
    id: `widen ${uuid}`,
    text: `pin ${name} to all of ${list}`,
    for: {uuid, name: domain.name, expectedPct: ownPct},
    expected: `waits about ${formatPctText(ownPct)} (now ${formatPctText(contentionPct)})`,
    gain: formatPctChange(contentionPct, ownPct),
    cost: paying.map(formatWaitChange).join(', ') || 'nobody is expected to wait longer',
    price: paying.slice(0, 1).map(formatWaitPrice).join() || 'nobody waits more',
    netPct: contentionPct - ownPct - others.reduce((sum, change) => sum + addedPct(change), 0),
    stage: {kind: 'pin', domain: uuid, edits, why: 'all pCPUs of its nodes: its vCPUs wait for each other'},
  }
}
