import {outcomeText} from '../../src/actions/outcome-text.ts'
import type {Plan} from '../../src/actions/plan.ts'
import {targetKey} from '../../src/actions/step.ts'
import {targetText, valueText} from '../../src/actions/step-text.ts'
import {errorText} from '../../src/base/error-text.ts'
import type {Ms} from '../../src/base/units.ts'
import {type Change, changesOf} from '../../src/journal/change.ts'
import type {JournalAccess} from '../../src/journal/journal-file.ts'
import {planUndo} from '../../src/journal/undo.ts'
import type {BootInstant} from './boot-clock.ts'
import type {AgainStep, CarryOutOrder} from './carry-out.ts'
import type {ChangeLocks} from './change-locks.ts'
import {planEntry} from './plan-entry.ts'
import {timeLeft} from './see-changes.ts'

const LOOK_EVERY_MS: Ms = 500
/** Waits between attempts; the last one for ever. */
const AGAIN_MS: readonly [Ms, ...Ms[]] = [1000, 2000, 5000, 10_000, 30_000, 60_000]
/** So many attempts are journaled whatever they say; later ones only when they say something new. */
const TOLD_ATTEMPTS = 8

/** The world of the helper that takes a change back. */
export interface Reverting {
  readonly journal: JournalAccess
  readonly locks: ChangeLocks
  readonly now: () => BootInstant
  readonly sleep: (ms: Ms) => Promise<void>
  /** Carries an undo out, and tells why it did not begin. Never rejects. */
  readonly carryOut: (order: Pick<CarryOutOrder, 'entry' | 'again'>) => Promise<{readonly refused?: string}>
  /** Says it where an operator of the host finds it: in the system's log. */
  readonly report: (severity: 'notice' | 'warning', text: string) => void
  /** Frees disk space that was set aside for the journal. @returns false when there is none any more */
  readonly makeRoom: () => boolean
}

/** How an attempt ended: nothing more to do; something still stands that can go back later; or that never will. */
type Attempt =
  | {readonly end: 'over'}
  | {readonly end: 'again' | 'given-up'; readonly why: string; readonly undoKey?: string}

/**
 * Takes a change back when its time has come, unless it is kept or taken back by then; tries again, ever less often,
 * until nothing of it stands but what somebody else has changed since. The caller holds the change's guard lock.
 */
export async function revert(key: string, world: Reverting): Promise<void> {
  if (!(await comesDue(key, world))) return
  let undoKey: string | undefined
  let toldWhy: string | undefined
  for (let count = 1; ; count++) {
    const attempt = await tryToTakeBack(key, undoKey, world)
    if (attempt.end === 'over') return
    undoKey = attempt.undoKey ?? undoKey
    if (attempt.why.includes('ENOSPC') && world.makeRoom()) continue
    const againInMs = AGAIN_MS[Math.min(count, AGAIN_MS.length) - 1] ?? AGAIN_MS[0]
    const isLast = attempt.end === 'given-up'
    if (count <= TOLD_ATTEMPTS || attempt.why !== toldWhy || isLast) {
      toldWhy = attempt.why
      const isTold = await tell(key, attempt.why, isLast ? undefined : againInMs, world)
      // It does not give up in silence.
      if (isLast && isTold) return
    }
    await world.sleep(againInMs)
  }
}

/** Waits for the time of a change. @returns false when it is not to be taken back */
async function comesDue(key: string, {journal, locks, now, sleep}: Reverting): Promise<boolean> {
  for (;;) {
    try {
      if (!locks.isAtWork(key)) {
        // In this order: what was at work until now has journaled its end.
        const change = await find(key, journal)
        const leftMs = change && timeLeft(change, now())
        if (leftMs === undefined) return false
        if (leftMs <= 0) return true
      } else if ((await find(key, journal))?.kept) return false
    } catch {
      // Too many open files, a folder that is away for a moment: the next look tells.
    }
    await sleep(LOOK_EVERY_MS)
  }
}

async function tryToTakeBack(key: string, undoKey: string | undefined, world: Reverting): Promise<Attempt> {
  const {journal, locks, report} = world
  try {
    const change = await claim(key, journal)
    if (change === undefined) return {end: 'over'}
    if (change.left.size === change.covered.size) return waitForOthers(change, await all(journal))
    const plan = planUndo(change)
    const begun = undoKey === undefined ? undefined : await find(undoKey, journal)
    const again = begun === undefined ? undefined : stepsAgain(plan, begun)
    const entry =
      begun === undefined || again === undefined
        ? planEntry(plan, change.uri)
        : {...begun, type: 'plan' as const}
    const work = locks.holdWork(entry.key)
    const {refused} = await world
      .carryOut({entry, ...(again !== undefined && {again})})
      .finally(() => work.release())
    const after = await find(key, journal)
    if (after === undefined || after.left.size === 0) {
      report('notice', `#${change.number} ${change.title} went back by itself`)
      return {end: 'over'}
    }
    if (refused !== undefined) return {end: 'again', why: refused}
    if (after.left.size === after.covered.size) return waitForOthers(after, await all(journal))
    return {...judge(after, await find(entry.key, journal)), undoKey: entry.key}
  } catch (error) {
    return {end: 'again', why: errorText(error)}
  }
}

/** Finds the steps of an undo in the one that was begun; `undefined` when that one has not all of them. */
function stepsAgain({steps}: Plan, begun: Change): readonly AgainStep[] | undefined {
  const places = new Map(begun.steps.map((step, index) => [targetKey(step), index]))
  const again = steps.flatMap(step => {
    const index = places.get(targetKey(step))
    return index === undefined ? [] : [{index, step}]
  })
  return again.length === steps.length ? again : undefined
}

/** Notes, against a `keep` at the same time, that it goes back now. @returns `undefined` when it does not any more */
async function claim(key: string, access: JournalAccess): Promise<Change | undefined> {
  const journal = await access.open()
  try {
    return await journal.decide<Change | undefined>(entries => {
      const change = changesOf(entries).find(one => one.key === key)
      if (change === undefined || change.kept || change.left.size === 0) return {result: undefined}
      return change.claimed ? {result: change} : {result: change, entry: {type: 'claim', key, at: Date.now()}}
    })
  } finally {
    await journal.close()
  }
}

/** Later changes stand on top of all that is left: it goes back after those that go back themselves. */
function waitForOthers({covered}: Change, changes: readonly Change[]): Attempt {
  const numbers = new Set(covered.values())
  const others = changes.filter(({number}) => numbers.has(number))
  const goBack = others.some(
    ({revertAfterMs, kept, attempts}) => revertAfterMs !== undefined && !kept && attempts?.gaveUp !== true,
  )
  const names = others.map(({number, title}) => `#${number} ${title}`).join(', ')
  return {end: goBack ? 'again' : 'given-up', why: `${names} changed the same since`}
}

/** Explains why something of the change still stands; where all of that was changed by somebody else, it stays so. */
function judge(after: Change, undo: Change | undefined): Exclude<Attempt, {end: 'over'}> {
  const ends = [...after.left.keys()].flatMap(index => {
    const step = after.steps[index]
    if (step === undefined || after.covered.has(index)) return []
    const at = undo?.steps.findIndex(one => targetKey(one) === targetKey(step)) ?? -1
    const outcome = undo?.outcomes.get(at)
    const why = outcomeText(outcome, value => valueText(step, value)) ?? 'not tried yet'
    return [{isOthers: outcome?.status === 'conflict', text: `${step.name} ${targetText(step)}: ${why}`}]
  })
  return {
    end: ends.every(({isOthers}) => isOthers) ? 'given-up' : 'again',
    why: ends.map(({text}) => text).join('; '),
  }
}

/** @returns false when it could not be journaled */
async function tell(
  key: string,
  why: string,
  againInMs: Ms | undefined,
  {journal: access, report}: Reverting,
): Promise<boolean> {
  const next = againInMs === undefined ? 'it stays as it is' : `trying again in ${againInMs / 1000} s`
  report('warning', `a change could not go back by itself: ${why}; ${next}`)
  try {
    const again = againInMs === undefined ? {} : {againInMs}
    const journal = await access.open()
    await journal.append({type: 'attempt', key, at: Date.now(), why, ...again}).finally(journal.close)
    return true
  } catch (error) {
    report('warning', errorText(error))
    return false
  }
}

const all = async (journal: JournalAccess): Promise<readonly Change[]> =>
  changesOf((await journal.read()).entries)

async function find(key: string, journal: JournalAccess): Promise<Change | undefined> {
  return (await all(journal)).find(change => change.key === key)
}
