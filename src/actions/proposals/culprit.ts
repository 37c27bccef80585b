import {formatCpuset} from '../../base/cpuset.ts'
import {safeText} from '../../base/safe-text.ts'
import {isRealTime} from '../../base/scheduling-policy.ts'
import type {Pct} from '../../base/units.ts'
import {blamedSuspects} from '../../model/cause/blamed-suspects.ts'
import type {Domain} from '../../model/domain.ts'
import type {Model} from '../../model/model.ts'
import {DEFAULT_PERIOD} from '../plans/plan-cap.ts'
import {allowedBySlices, ofOneKind, unreservedPcpus} from '../plans/usable-pcpus.ts'
import {addedPct, expectedWaits} from './expected-wait.ts'
import {formatPctChange, formatPctText, formatWaitChange, formatWaitPrice} from './pct-text.ts'
import {vcpuAffinity, vcpuTargets} from './pin-targets.ts'
import type {Bargain, Candidate} from './proposal.ts'
import {reliefPct} from './relief.ts'

/** Least quota of a vCPU that is proposed: a smaller one would stop a guest rather than slow it. */
const LEAST_QUOTA_PCT: Pct = 10

/** A culprit is the domain that a victim waits for. */
interface Culprit {
  readonly domain: Domain
  /** Share of the victim's wait that the culprit ran in. */
  readonly sharePct: Pct
}

/** Finds the other domain that had most of the victim's pCPUs. */
export function culpritOf({domains}: Model, domain: Domain): Culprit | undefined {
  const shares = new Map<string, Pct>()
  for (const {uuid, sharePct} of blamedSuspects(domain))
    if (uuid !== undefined && uuid !== domain.uuid) shares.set(uuid, (shares.get(uuid) ?? 0) + sharePct)
  const [most] = [...shares].sort(([, a], [, b]) => b - a)
  const culprit = domains.find(({uuid}) => uuid === most?.[0])
  return most === undefined || culprit === undefined ? undefined : {domain: culprit, sharePct: most[1]}
}

/** @param lossPct wait that others get on top of theirs */
function withoutCulprit(
  {uuid, name, contentionPct = 0}: Domain,
  {sharePct}: Culprit,
  lossPct: Pct,
): Omit<Bargain, 'cost' | 'price'> {
  const expectedPct = contentionPct * (1 - sharePct / 100)
  return {
    for: {uuid, name, expectedPct},
    expected: `${safeText(name)} waits about ${formatPctText(expectedPct)} (now ${formatPctText(contentionPct)})`,
    gain: formatPctChange(contentionPct, expectedPct),
    netPct: contentionPct - expectedPct - lossPct,
  }
}

/** Proposes to pin the culprit off the victim's pCPUs: to the others it may use, else to the rest of its nodes. */
export function moveCulprit(model: Model, victim: Domain, culprit: Culprit): Candidate {
  const {domain} = culprit
  const name = safeText(domain.name)
  const taken = vcpuAffinity(victim)
  const allowed = vcpuAffinity(domain)
  // Without the kernel's word on both, nobody knows what is off the victim's pCPUs.
  if (taken.size === 0 || allowed.size === 0)
    return `where ${name} may run beside ${safeText(victim.name)} was not read`
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
  if (goals.length === 0) return `no pCPU is left for ${name} but those of ${safeText(victim.name)}`
  if (vcpus.length === 0) return undefined
  const edits = Object.fromEntries(vcpus.map(({key}) => [key, goals]))
  const waits = expectedWaits(model, domain, edits)
  if (waits === undefined) return undefined
  const own = {name: domain.name, beforePct: domain.contentionPct ?? 0, afterPct: waits.ownPct}
  const addsPct = [own, ...waits.others].reduce((sum, change) => sum + addedPct(change), 0)
  const lossPct = addsPct - reliefPct(model, domain, goals, victim.uuid)
  const list = formatCpuset(goals)
  return {
    id: `move ${domain.uuid}`,
    text: `pin ${name} to p${list}`,
    ...withoutCulprit(victim, culprit, lossPct),
    cost: [
      `${formatWaitChange(own)}: ${vcpus.length} vCPUs on ${goals.length} pCPUs`,
      ...waits.others.slice(0, 1).map(formatWaitChange),
    ].join('; '),
    price: [own, ...waits.others.slice(0, 1)].map(formatWaitPrice).join(', '),
    stage: {
      kind: 'pin',
      domain: domain.uuid,
      edits,
      why: `off the pCPUs that ${safeText(victim.name)} may use`,
    },
  }
}

/**
 * Proposes a cap that takes from the culprit as much as the victim waits for. A quota slows all of its vCPUs alike, and
 * only what it takes on the victim's pCPUs is of use.
 */
export function capCulprit(model: Model, victim: Domain, culprit: Culprit): Candidate {
  const {domain, sharePct} = culprit
  const name = safeText(domain.name)
  const vcpus = vcpuTargets(domain)
  // A quota bounds neither a real-time thread nor, for all that is known, one whose policy was not read.
  if (vcpus.some(({thread}) => thread?.policy === undefined || isRealTime(thread.policy)))
    return `a quota would not bound ${name}: it is real-time, or its policy was not read`
  const usedPct = vcpus.reduce((sum, {thread}) => sum + (thread?.usagePct ?? 0), 0)
  const owedPct =
    (vcpuTargets(victim).reduce((sum, {thread}) => sum + (thread?.contentionPct ?? 0), 0) * sharePct) / 100
  if (vcpus.length === 0 || usedPct === 0) return undefined
  const inTheWayPct = usedAmong(model, domain, vcpuAffinity(victim)) || usedPct
  const left = Math.max(0, 1 - owedPct / inTheWayPct)
  const quotaPct = Math.max(LEAST_QUOTA_PCT, Math.floor((usedPct / vcpus.length) * left))
  const lostPct = usedPct - quotaPct * vcpus.length
  if (lostPct <= 0) return `${name} uses too little to be capped`
  const lossOf = ({thread}: (typeof vcpus)[number]): Pct => (thread?.usagePct ?? 0) - quotaPct
  return {
    id: `cap ${domain.uuid}`,
    text: `cap ${name} at ${quotaPct}% a vCPU`,
    ...withoutCulprit(victim, culprit, Math.max(0, ...vcpus.map(lossOf))),
    cost: `${name} loses about ${formatPctText(lostPct)} of the ${formatPctText(usedPct)} that it uses`,
    price: `${name} CPU ${formatPctChange(usedPct, usedPct - lostPct)}`,
    stage: {
      kind: 'cap',
      domain: domain.uuid,
      edits: {vcpu_quota: (quotaPct / 100) * DEFAULT_PERIOD, vcpu_period: DEFAULT_PERIOD},
    },
  }
}

/** Sums what the vCPUs of a domain used of some pCPUs; 0 if nobody looked. */
const usedAmong = ({host}: Model, {uuid}: Domain, pcpus: ReadonlySet<number>): Pct =>
  host.pcpus
    .filter(({id}) => pcpus.has(id))
    .flatMap(({occupants}) => occupants)
    .reduce((sum, {domain, role, usagePct}) => (domain === uuid && role === 'vcpu' ? sum + usagePct : sum), 0)
