import type {Domain} from '../../model/domain.ts'
import type {Model} from '../../model/model.ts'
import {capCulprit, culpritOf, moveCulprit} from './culprit.ts'
import {inflateMemory, moveMemory} from './memory-proposals.ts'
import {moveVictim} from './move-victim.ts'
import {raiseQuota, separateHelpers} from './own.ts'
import type {Proposal} from './proposal.ts'

/** Proposes what would help against a domain's cause, the gentlest first. Nothing is applied. */
export const propose = (model: Model, domain: Domain): readonly Proposal[] =>
  candidates(model, domain).filter(proposal => proposal !== undefined)

function candidates(model: Model, domain: Domain): readonly (Proposal | undefined)[] {
  const {kind = 'none'} = domain.cause ?? {}
  switch (kind) {
    case 'neighbour':
    case 'starving': {
      const culprit = culpritOf(model, domain)
      const about =
        culprit === undefined ? [] : [moveCulprit(model, domain, culprit), capCulprit(domain, culprit)]
      return [moveVictim(model, domain), ...about, separateHelpers(model, domain)]
    }
    case 'own-overcommit':
      return [separateHelpers(model, domain), moveVictim(model, domain)]
    case 'host':
      return [moveVictim(model, domain)]
    case 'smt':
      return [moveVictim(model, domain, 'its cores for itself')]
    case 'own-quota':
      return [raiseQuota(domain)]
    case 'remote-memory':
      return [moveVictim(model, domain, 'its vCPUs run where its memory is'), moveMemory(domain)]
    case 'memory':
      return [inflateMemory(domain)]
    case 'io':
    case 'level-below':
    case 'none':
      return []
    default:
      throw kind satisfies never
  }
}
