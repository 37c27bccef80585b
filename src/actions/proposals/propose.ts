import type {Pct} from '../../base/units.ts'
import type {CauseKind} from '../../model/cause/cause.ts'
import {CAUSES} from '../../model/cause/causes/index.ts'
import type {Domain} from '../../model/domain.ts'
import type {Model} from '../../model/model.ts'
import {capCulprit, culpritOf, moveCulprit} from './culprit.ts'
import {inflateMemory, moveMemory} from './memory-proposals.ts'
import {moveApart} from './move-apart.ts'
import {moveVictim} from './move-victim.ts'
import {raiseQuota, separateHelpers} from './own.ts'
import {type Candidate, isBadBargain, type Offers, type Proposal} from './proposal.ts'
import {resume} from './resume.ts'
import {widenPin} from './widen-pin.ts'

/**
 * Estimates that differ by less than this are taken as equal: then the gentler change is first, and the order does not
 * follow every sample.
 */
const RANK_PCT: Pct = 10

/**
 * Proposes what would help against everything that a domain suffers from, the best for all domains together first, and
 * tells why the rest is not proposed. Nothing is applied.
 */
export function propose(model: Model, domain: Domain): Offers {
  const proposals = new Map<string, Proposal>()
  const refusals = new Set<string>()
  for (const candidate of candidates(model, domain)) {
    if (typeof candidate === 'string') refusals.add(candidate)
    // Against a second cause the same change may be proposed again.
    else if (candidate !== undefined && !proposals.has(candidate.id)) proposals.set(candidate.id, candidate)
  }
  return {
    proposals: [...proposals.values()].sort((one, other) => rankOf(other) - rankOf(one)),
    refusals: [...refusals],
  }
}

function rankOf(proposal: Proposal): number {
  const rank = Math.round((proposal.netPct ?? 0) / RANK_PCT)
  return isBadBargain(proposal) ? Math.min(-1, rank) : rank
}

type Propose = (model: Model, domain: Domain) => readonly Candidate[]

const candidates: Propose = (model, domain) => {
  const {state, cause, findings = cause === undefined ? [] : [cause]} = domain
  if (state === 'paused') return [resume(domain)]
  if (cause === undefined) return [`it is ${state}`]
  const kinds = findings.map(({kind}) => kind).filter(kind => kind !== 'none')
  if (kinds.length === 0) return ['it needs no help']
  return kinds.flatMap(kind => PROPOSALS[kind]?.(model, domain) ?? BEYOND.get(kind))
}

const againstOthers: Propose = (model, domain) => {
  const culprit = culpritOf(model, domain)
  const about =
    culprit === undefined
      ? ['no other domain was seen to have its pCPUs']
      : [moveCulprit(model, domain, culprit), capCulprit(model, domain, culprit)]
  return [moveVictim(model, domain), ...about, separateHelpers(model, domain)]
}

/** Reasons why pintop can do nothing against a cause, by kind. */
const BEYOND = new Map<string, string>(CAUSES.flatMap(({kind, beyond}) => (beyond ? [[kind, beyond]] : [])))

/** Lists what could be done against each cause, but for those that are beyond what pintop changes. */
const PROPOSALS: Readonly<Partial<Record<CauseKind, Propose>>> = {
  neighbour: againstOthers,
  starving: againstOthers,
  overcommit: (model, domain) => [
    separateHelpers(model, domain),
    moveVictim(model, domain),
    widenPin(model, domain),
  ],
  host: (model, domain) => [moveVictim(model, domain)],
  smt: (model, domain) => [moveVictim(model, domain, 'its cores for itself'), moveApart(model, domain)],
  'own-quota': (_, domain) => [raiseQuota(domain)],
  'remote-mem': (model, domain) => [
    moveVictim(model, domain, 'its vCPUs run where its memory is'),
    moveMemory(model, domain),
  ],
  memory: (model, domain) => [inflateMemory(model, domain)],
}
