import {formatCpuset} from '../../base/cpuset.ts'
import {safeText} from '../../base/safe-text.ts'
import {isRealTime} from '../../base/scheduling-policy.ts'
import type {Pct} from '../../base/units.ts'
import type {Domain} from '../../model/domain.ts'
import type {Model} from '../../model/model.ts'
import {DEFAULT_PERIOD} from '../plans/plan-cap.ts'
import {allowedBySlices, ofOneKind, unreservedPcpus} from '../plans/usable-pcpus.ts'
import {addedPct, expectedWaits} from './expected-wait.ts'
import {formatPctText, formatWaitChange} from './pct-text.ts'
import {vcpuAffinity, vcpuTargets} from './pin-targets.ts'
import type {Bargain, Proposal} from './proposal.ts'

/** Least quota of a vCPU that is proposed: a smaller one would stop a guest rather than slow it. */
const LEAST_QUOTA_PCT: Pct = 10

/** A culprit is the domain that a victim waits for. */
interface Culprit {
  readonly domain: Domain
  /** Share of the victim's wait that the culprit ran in. */
  readonly sharePct: Pct
}

/** Finds the other domain that had most of the victim's pCPUs. */
export function culpritOf({domains}: Model, {cause, uuid: victim}: Domain): Culprit | undefined {
  const shares = new Map<string, Pct>()
  for (const {uuid, sharePct} of cause?.suspects ?? [])
    if (uuid !== undefined && uuid !== victim) shares.set(uuid, (shares.get(uuid) ?? 0) + sharePct)
  const [most] = [...shares].sort(([, a], [, b]) => b - a)
  const domain = domains.find(({uuid}) => uuid === most?.[0])
  return most === undefined || domain === undefined ? undefined : {domain, sharePct: most[1]}
}

/** @param lossPct wait that others get on top of theirs */
function withoutCulprit(
  {uuid, name, contentionPct = 0}: Domain,
  {sharePct}: Culprit,
  lossPct: Pct,
): Omit<Bargain, 'cost'> {
  const expectedPct = contentionPct * (1 - sharePct / 100)
  return {
    for: {uuid, name, expectedPct},
    expected: `${safeText(name)} waits about ${formatPctText(expectedPct)} (now ${formatPctText(contentionPct)})`,
    netPct: contentionPct - expectedPct - lossPct,
  }
}

/** Proposes to pin the culprit off the victim's pCPUs: to the others it may use, else to the rest of its nodes. */
export function moveCulprit(model: Model, victim: Domain, culprit: Culprit): Proposal | undefined {
  const {domain} = culprit
  const taken = vcpuAffinity(victim)
  const allowed = vcpuAffinity(domain)
  // Without the kernel's word on both, nobody knows what is off the victim's pCPUs.
  if (taken.size === 0 || allowed.size === 0) return undefined
  const isAllowed = allowedBySlices(domain)
  const online = unreservedPcpus(model, [domain.uuid]).filter(pcpu => isAllowed(pcpu) && !taken.has(pcpu.id))
  const nodes = new Set(model.host.pcpus.filter(({id}) => allowed.has(id)).map(({node}) => node))
  const beside = online.filter(({id}) => allowed.has(id))
  const vcpus = vcpuTargets(domain)
  const goals = ofOneKind(
    beside.length > 0 ? beside : online.filter(({node}) => nodes.has(node)),
    vcpus.length,
  )
    .map(({id}) => id as number)
    .sort((a, b) => a - b)
  if (goals.length === 0 || vcpus.length === 0) return undefined
  const edits = Object.fromEntries(vcpus.map(({key}) => [key, goals]))
  const waits = expectedWaits(model, domain, edits)
  if (waits === undefined) return undefined
  const own = {name: domain.name, beforePct: domain.contentionPct ?? 0, afterPct: waits.ownPct}
  const lossPct = [own, ...waits.others].reduce((sum, change) => sum + addedPct(change), 0)
  const list = formatCpuset(goals)
  return {
    text: `pin ${safeText(domain.name)} to p${list}`,
    ...withoutCulprit(victim, culprit, lossPct),
    cost: [
      `${formatWaitChange(own)}: ${vcpus.length} vCPUs on ${goals.length} pCPUs`,
      ...waits.others.slice(0, 1).map(formatWaitChange),
    ].join('; '),
    stage: {
      kind: 'pin',
      domain: domain.uuid,
      edits,
      why: `off the pCPUs that ${safeText(victim.name)} may use`,
    },
  }
}

/** Proposes a cap that takes from the culprit as much as the victim waits for. */
export function capCulprit(victim: Domain, culprit: Culprit): Proposal | undefined {
  const {domain, sharePct} = culprit
  const vcpus = vcpuTargets(domain)
  // A quota bounds neither a real-time thread nor, for all that is known, one whose policy was not read.
  if (vcpus.some(({thread}) => thread?.policy === undefined || isRealTime(thread.policy))) return undefined
  const usedPct = vcpus.reduce((sum, {thread}) => sum + (thread?.usagePct ?? 0), 0)
  const owedPct =
    (vcpuTargets(victim).reduce((sum, {thread}) => sum + (thread?.contentionPct ?? 0), 0) * sharePct) / 100
  if (vcpus.length === 0 || usedPct === 0) return undefined
  const quotaPct = Math.max(LEAST_QUOTA_PCT, Math.floor((usedPct - owedPct) / vcpus.length))
  const lostPct = usedPct - quotaPct * vcpus.length
  if (lostPct <= 0) return undefined
  const lossOf = ({thread}: (typeof vcpus)[number]): Pct => (thread?.usagePct ?? 0) - quotaPct
  return {
    text: `cap every vCPU of ${safeText(domain.name)} at ${quotaPct}% of a pCPU`,
    ...withoutCulprit(victim, culprit, Math.max(0, ...vcpus.map(lossOf))),
    cost: `${safeText(domain.name)} loses about ${formatPctText(lostPct)} of the ${formatPctText(usedPct)} that it uses`,
    stage: {
      kind: 'cap',
      domain: domain.uuid,
      edits: {vcpu_quota: (quotaPct / 100) * DEFAULT_PERIOD, vcpu_period: DEFAULT_PERIOD},
    },
  }
}
