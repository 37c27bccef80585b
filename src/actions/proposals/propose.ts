import type {Pct} from '../../base/units.ts'
import type {CauseKind} from '../../model/cause/cause.ts'
import type {Domain} from '../../model/domain.ts'
import type {Model} from '../../model/model.ts'
import {capCulprit, culpritOf, moveCulprit} from './culprit.ts'
import {inflateMemory, moveMemory} from './memory-proposals.ts'
import {moveVictim} from './move-victim.ts'
import {raiseQuota, separateHelpers} from './own.ts'
import {isBadBargain, type Proposal} from './proposal.ts'

/**
 * Estimates that differ by less than this are taken as equal: then the gentler change is first, and the order does not
 * follow every sample.
 */
const RANK_PCT: Pct = 10

/**
 * Proposes what would help against a domain's cause, the best for all domains together first. Nothing is applied.
 */
export const propose = (model: Model, domain: Domain): readonly Proposal[] =>
  candidates(model, domain)
    .filter(proposal => proposal !== undefined)
    .sort((one, other) => rankOf(other) - rankOf(one))

function rankOf(proposal: Proposal): number {
  const rank = Math.round((proposal.netPct ?? 0) / RANK_PCT)
  return isBadBargain(proposal) ? Math.min(-1, rank) : rank
}

type Propose = (model: Model, domain: Domain) => readonly (Proposal | undefined)[]

const candidates: Propose = (model, domain) => PROPOSALS[domain.cause?.kind ?? 'none']?.(model, domain) ?? []

const againstOthers: Propose = (model, domain) => {
  const culprit = culpritOf(model, domain)
  const about =
    culprit === undefined ? [] : [moveCulprit(model, domain, culprit), capCulprit(domain, culprit)]
  return [moveVictim(model, domain), ...about, separateHelpers(model, domain)]
}

/** Against a cause that is not listed pintop knows nothing that it could do. */
const PROPOSALS: Readonly<Partial<Record<CauseKind, Propose>>> = {
  neighbour: againstOthers,
  starving: againstOthers,
  overcommit: (model, domain) => [separateHelpers(model, domain), moveVictim(model, domain)],
  host: (model, domain) => [moveVictim(model, domain)],
  smt: (model, domain) => [moveVictim(model, domain, 'its cores for itself')],
  'own-quota': (_, domain) => [raiseQuota(domain)],
  'remote-mem': (model, domain) => [
    moveVictim(model, domain, 'its vCPUs run where its memory is'),
    moveMemory(model, domain),
  ],
  memory: (model, domain) => [inflateMemory(model, domain)],
}
