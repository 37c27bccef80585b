import type {Ms, Pct} from '../../base/units.ts'
import type {Cause} from '../cause/cause.ts'
import {checklist} from '../cause/checklist.ts'
import type {Domain} from '../domain.ts'
import type {Model} from '../model.ts'
import type {CauseBegan, CauseEnded} from './event.ts'

/** Time for which a cause has to hold before it has begun, and to be gone before it has ended: figures go to and fro. */
const BEGINS_AFTER_MS: Ms = 3000
const ENDS_AFTER_MS: Ms = 10_000

/** A cause as it is followed. Times are on CLOCK_MONOTONIC. */
export interface HeldCause {
  /** The cause as it held last. */
  readonly cause: Cause
  /** Clause with the figures that decided when it began. */
  readonly why: string
  readonly sinceMs: Ms
  /** Time since when it is gone; absent while it holds. */
  readonly goneSinceMs?: Ms
  /** False for a cause that has not held for long enough: it has not begun, and cannot end. */
  readonly hasBegun: boolean
  /** True if it held already in the first model. */
  readonly isOlder?: true
  readonly worstPct?: Pct
}

const NONE: readonly HeldCause[] = []

/**
 * Follows the causes of a domain. What cannot be judged now neither begins nor ends, and those of a domain that stands still end with its run.
 * @param before absent in the first model, whose causes have all begun: nobody knows since when
 */
export function followCauses(
  before: readonly HeldCause[] | undefined,
  domain: Domain,
  model: Model,
): {readonly causes: readonly HeldCause[]; readonly events: readonly (CauseBegan | CauseEnded)[]} {
  const {findings, state, uuid, name} = domain
  if (domain.id === undefined || state === 'paused') return {causes: NONE, events: []}
  if (findings === undefined) return {causes: before ?? NONE, events: []}
  if (findings.length === 0 && (before === undefined || before.length === 0))
    return {causes: NONE, events: []}
  const {at, intervalMs = 0} = model
  const nowMs = at.monotonicMs
  const of = {at, domain: uuid, name}
  const events: (CauseBegan | CauseEnded)[] = []
  const causes: HeldCause[] = []
  for (const cause of findings) {
    const known = before?.find(one => one.cause.kind === cause.kind)
    const sinceMs = known?.sinceMs ?? nowMs - intervalMs
    const hasBegun = known?.hasBegun === true || before === undefined || nowMs - sinceMs >= BEGINS_AFTER_MS
    const begins = hasBegun && known?.hasBegun !== true
    const why = begins ? whyOf(cause, domain, model) : (known?.why ?? '')
    if (begins) events.push({kind: 'cause-began', ...of, cause, why})
    const worstPct = worstOf(known?.worstPct, cause.lostPct)
    const isOlder = known?.isOlder === true || before === undefined
    causes.push({
      cause,
      why,
      sinceMs,
      hasBegun,
      ...(isOlder && {isOlder}),
      ...(worstPct !== undefined && {worstPct}),
    })
  }
  for (const known of before ?? NONE) {
    const {cause, sinceMs, hasBegun, worstPct, goneSinceMs = nowMs - intervalMs} = known
    if (!hasBegun || findings.some(({kind}) => kind === cause.kind)) continue
    if (nowMs - goneSinceMs < ENDS_AFTER_MS) causes.push({...known, goneSinceMs})
    else
      events.push({
        kind: 'cause-ended',
        ...of,
        cause,
        lastedMs: goneSinceMs - sinceMs,
        ...(known.isOlder && {isLonger: true}),
        ...(worstPct !== undefined && {worstPct}),
      })
  }
  return {causes, events}
}

const whyOf = ({kind}: Cause, domain: Domain, model: Model): string =>
  checklist(domain, model).find(one => one.kind === kind)?.text ?? ''

const worstOf = (one: Pct | undefined, other: Pct | undefined): Pct | undefined =>
  one === undefined ? other : other === undefined ? one : Math.max(one, other)
