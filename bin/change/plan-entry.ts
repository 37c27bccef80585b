import {hostname} from 'node:os'
import type {Plan} from '../../src/actions/plan.ts'
import type {Ms} from '../../src/base/units.ts'
import {asUntrusted, type Untrusted} from '../../src/base/untrusted.ts'
import type {PlanEntry} from '../../src/journal/entry.ts'
import {thisAuthor} from './author.ts'

/** Returns the journal's entry of a confirmed plan, as a new change by the user of this process. */
export const planEntry = (
  {title, steps, for: beneficiary, undoes}: Plan,
  uri: Untrusted,
  revertAfterMs?: Ms,
): PlanEntry => ({
  type: 'plan',
  key: crypto.randomUUID(),
  at: Date.now(),
  who: thisAuthor(),
  host: asUntrusted(hostname()),
  uri,
  title: asUntrusted(title),
  steps,
  ...(beneficiary !== undefined && {for: beneficiary}),
  ...(undoes !== undefined && {undoes}),
  ...(revertAfterMs !== undefined && {revertAfterMs}),
})
