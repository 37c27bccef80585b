import {formatCpuset} from '../../base/cpuset.ts'
import {safeText} from '../../base/safe-text.ts'
import type {Pct} from '../../base/units.ts'
import type {Untrusted} from '../../base/untrusted.ts'
import type {Domain} from '../../model/domain.ts'
import type {Pcpu} from '../../model/host.ts'
import type {Model} from '../../model/model.ts'
import {suggestPins} from '../plans/suggest-pins.ts'
import {addedPct, expectedWaits, othersPct, type WaitChange} from './expected-wait.ts'
import {formatPctChange, formatPctText, formatWaitChange, formatWaitPrice} from './pct-text.ts'
import {helperTargets, vcpuAffinity, vcpuTargets} from './pin-targets.ts'
import type {Bargain, Candidate} from './proposal.ts'
import {reliefPct} from './relief.ts'

/** Most additional wait that is accepted for a gain of another kind. */
const WORSE_PCT: Pct = 2

/**
 * Proposes to pin a domain to whole cores that others use least, on the node of its memory, where that would help.
 * @param gain another gain than less wait, in words: with it, waiting as much as now is good enough
 */
export function moveVictim(model: Model, domain: Domain, gain?: string): Candidate {
  const vcpus = vcpuTargets(domain)
  const suggestion = suggestPins(model, domain, [...vcpus, ...helperTargets(domain)])
  if (suggestion === undefined) return 'the node of its memory has no pCPU that it could be pinned to'
  const goals = new Set(vcpus.flatMap(({key}) => suggestion.edits[key] ?? []))
  const now = vcpuAffinity(domain)
  if (goals.size === now.size && [...goals].every(id => now.has(id)))
    return `it is on the pCPUs that others use least on the node of its memory: p${listOf(goals)}`
  const waits = expectedWaits(model, domain, suggestion.edits)
  if (waits === undefined) return undefined
  const {ownPct: waitPct, others} = waits
  const {uuid, name, contentionPct = 0} = domain
  if (gain === undefined ? waitPct >= contentionPct : waitPct > contentionPct + WORSE_PCT)
    return `on p${listOf(goals)}, the best for it, it would wait about ${formatPctText(waitPct)}`
  return {
    id: `move ${uuid}`,
    text: `pin ${safeText(domain.name)} to p${listOf(goals)}`,
    for: {uuid, name, expectedPct: waitPct},
    expected: `${gain === undefined ? '' : `${gain}, `}waits about ${formatPctText(waitPct)} (now ${formatPctText(contentionPct)})`,
    gain: formatPctChange(contentionPct, waitPct),
    ...costOf(model, domain, goals, others),
    ...(gain === undefined && {
      netPct:
        contentionPct -
        waitPct -
        others.reduce((sum, change) => sum + addedPct(change), 0) +
        reliefPct(model, domain, [...goals]),
    }),
    stage: {kind: 'pin', domain: domain.uuid, edits: suggestion.edits, why: suggestion.why},
  }
}

const listOf = (pcpus: ReadonlySet<number>): string => formatCpuset([...pcpus].sort((a, b) => a - b))

/** Tells the cost of a move: the neighbours there, and a passed-through device that is left behind. */
function costOf(
  model: Model,
  domain: Domain,
  goals: ReadonlySet<number>,
  others: readonly WaitChange[],
): Pick<Bargain, 'cost' | 'price'> {
  const there = model.host.pcpus.filter(({id}) => goals.has(id))
  const nodes = new Set(there.map(({node}) => node))
  const away = (domain.devices ?? []).find(({node}) => node !== undefined && !nodes.has(node))
  const waiting = others.filter(change => addedPct(change) >= 1).slice(0, 2)
  const neighbours =
    waiting.length > 0 ? waiting.map(formatWaitChange).join(', ') : neighboursOf(model, domain, there)
  const cost =
    away === undefined ? neighbours : `its device ${away.address} is on node ${away.node}; ${neighbours}`
  const price = waiting.slice(0, 1).map(formatWaitPrice)
  return {
    cost,
    price: [...(away === undefined ? [] : ['device far']), ...price].join(', ') || 'nobody waits more',
  }
}

function neighboursOf(model: Model, domain: Domain, there: readonly Pcpu[]): string {
  const names = new Map(model.domains.map(({uuid, name}) => [uuid, name]))
  const usage = new Map<Untrusted, number>()
  for (const {occupants} of there)
    for (const {domain: uuid, usagePct} of occupants) {
      const name = names.get(uuid)
      if (uuid !== domain.uuid && name !== undefined) usage.set(name, (usage.get(name) ?? 0) + usagePct)
    }
  const neighbours = [...usage].filter(([, pct]) => pct >= 1).sort(([, a], [, b]) => b - a)
  if (neighbours.length > 0)
    return `shares them with ${neighbours
      .slice(0, 2)
      .map(([name, pct]) => `${safeText(name)} (${formatPctText(pct)})`)
      .join(', ')}`
  const others = there.reduce((sum, pcpu) => sum + othersPct(pcpu, [domain.uuid]), 0)
  return `no domain is busy there, the host uses ${formatPctText(others)}`
}
