import type {Proposal} from '../../actions/proposals/proposal.ts'
import {propose} from '../../actions/proposals/propose.ts'
import type {Ms} from '../../base/units.ts'
import {type Suspicions, suspectWindows, windowsAgree} from '../../history/suspicions.ts'
import {checklist, type Judgement} from '../../model/cause/checklist.ts'
import type {Domain} from '../../model/domain.ts'
import type {Model} from '../../model/model.ts'
import {holdSuspects, othersOf, type SuspectRow, suspectRows} from './why-suspects.ts'

/**
 * A board is everything that Why shows of a domain, worked out once for each model. What it lists keeps its place while
 * it is looked at, and a proposal keeps its words: nothing moves under the hand.
 */
export interface WhyBoard {
  /** Model that it is of. */
  readonly model: Model
  /** Time of the model from which on the order is held, ms since the epoch. */
  readonly sinceEpochMs: Ms
  readonly suspects: readonly SuspectRow[]
  /** Shares of all who are not listed, window by window. */
  readonly othersPct: SuspectRow['sharesPct']
  /** True if the first suspect's share is about the same in all windows; absent until two are filled. */
  readonly steady?: boolean
  readonly offers: readonly Offer[]
  /** Reasons for which nothing else is proposed. */
  readonly refusals: readonly string[]
  readonly checks: readonly Judgement[]
  /** Number of the checks, from the first, that held when the order was made. */
  readonly foundFirst: number
}

/** A proposal as it was shown first. */
export interface Offer {
  readonly proposal: Proposal
  /** Time of the last model from which it was proposed as well, CLOCK_MONOTONIC. */
  readonly seenMs: Ms
  /** False once it has not been proposed for a while: whom it would help is helped. */
  readonly isNeeded: boolean
}

/** Time for which a proposal may be missing: waits go up and down around the least that counts. */
const MISSING_MS: Ms = 5000

/** @param before board of the same domain whose order is held; absent to order everything anew */
export function boardOf(model: Model, domain: Domain, suspicions: Suspicions, before?: WhyBoard): WhyBoard {
  if (before?.model === model) return before
  const nowMs = model.at.monotonicMs
  const windows = suspectWindows(suspicions, domain.uuid, nowMs)
  const suspects = holdSuspects(suspectRows(windows, domain), before?.suspects ?? [])
  const steady = windowsAgree(windows)
  const {proposals, refusals} = propose(model, domain)
  const checks = checklist(domain, model)
  const found = checks.filter(check => check.found === 'yes')
  return {
    model,
    sinceEpochMs: before?.sinceEpochMs ?? model.at.epochMs,
    suspects,
    othersPct: othersOf(suspects),
    ...(steady !== undefined && {steady}),
    offers: holdOffers(proposals, before?.offers ?? [], nowMs),
    refusals,
    checks:
      before === undefined
        ? [...found, ...checks.filter(check => check.found !== 'yes')]
        : before.checks.flatMap(({kind}) => checks.filter(check => check.kind === kind)),
    foundFirst: before?.foundFirst ?? found.length,
  }
}

/** Keeps every proposal as it was shown, and adds those that are new below. */
function holdOffers(proposals: readonly Proposal[], before: readonly Offer[], nowMs: Ms): readonly Offer[] {
  const ids = new Set(proposals.map(({id}) => id))
  const known = new Set(before.map(({proposal: {id}}) => id))
  return [
    ...before.map(({proposal, seenMs, isNeeded}) =>
      ids.has(proposal.id)
        ? {proposal, seenMs: nowMs, isNeeded: true}
        : {proposal, seenMs, isNeeded: isNeeded && nowMs - seenMs <= MISSING_MS},
    ),
    ...proposals.flatMap(proposal =>
      known.has(proposal.id) ? [] : [{proposal, seenMs: nowMs, isNeeded: true}],
    ),
  ]
}
