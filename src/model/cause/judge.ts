import type {Domain} from '../domain.ts'
import {type Cause, NO_FINDINGS} from './cause.ts'
import type {CauseContext} from './cause-record.ts'
import {CAUSES} from './causes/index.ts'
import type {Thresholds} from './thresholds.ts'

/**
 * Judges a running domain by every cause and returns those that hold, the cause of its suffering first. That is the
 * first of the list; among causes by which vCPUs lose time it is the one that costs a vCPU most. Returns `undefined`
 * if it is not known whether the domain suffers.
 * @param before findings of the model before: each cause holds a little longer than it takes to begin
 */
export function judge(
  domain: Domain,
  context: CauseContext<Thresholds>,
  before: readonly Cause[],
): readonly Cause[] | undefined {
  if (domain.pid === undefined || (domain.contentionPct === undefined && !domain.starving)) return undefined
  let findings: Cause[] | undefined
  for (const record of CAUSES) {
    const finding = record.judge(domain, context, before)
    if (finding === undefined) continue
    findings ??= []
    findings.push({kind: record.kind, ...finding})
  }
  return findings?.sort(byLoss) ?? NO_FINDINGS
}

const byLoss = (one: Cause, other: Cause): number => (other.lostPct ?? -1) - (one.lostPct ?? -1)
