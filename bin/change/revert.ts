import {outcomeText} from '../../src/actions/outcome-text.ts'
import type {Plan} from '../../src/actions/plan.ts'
import {targetKey} from '../../src/actions/step.ts'
import {targetText, valueText} from '../../src/actions/step-text.ts'
import {errorText} from '../../src/base/error-text.ts'
import {safeText} from '../../src/base/safe-text.ts'
import type {Ms} from '../../src/base/units.ts'
import {asUntrusted} from '../../src/base/untrusted.ts'
import {type Change, changesOf} from '../../src/journal/change.ts'
import type {JournalAccess} from '../../src/journal/journal-file.ts'
import {planUndo} from '../../src/journal/undo.ts'
import type {BootInstant} from './boot-clock.ts'
import type {AgainStep, CarryOutOrder} from './carry-out.ts'
import type {ChangeLocks} from './change-locks.ts'
import {planEntry} from './plan-entry.ts'
import {timeLeft} from './see-changes.ts'

const LOOK_EVERY_MS: Ms = 500
/** Waits between attempts; the last one repeats for ever. */
const AGAIN_MS: readonly [Ms, ...Ms[]] = [1000, 2000, 5000, 10_000, 30_000, 60_000]
/** Number of attempts that are journaled in any case; later ones are journaled only if their reason is new. */
const JOURNALED_ATTEMPTS = 8

/** Everything that the helper needs to take a change back. */
export interface Reverting {
  readonly journal: JournalAccess
  readonly locks: ChangeLocks
  readonly now: () => BootInstant
  readonly sleep: (ms: Ms) => Promise<void>
  /** Carries out an undo; returns why it did not begin, if it did not. Never rejects. */
  readonly carryOut: (order: Pick<CarryOutOrder, 'entry' | 'again'>) => Promise<{readonly refused?: string}>
  /** Writes a text where an operator of the host finds it: in the system's log. */
  readonly report: (severity: 'notice' | 'warning', text: string) => void
  /** Frees disk space that was set aside for the journal. @returns false if there is none any more */
  readonly makeRoom: () => boolean
}

/**
 * Result of an attempt. `over`: there is nothing more to do. `again`: something still stands that can go back later.
 * `given-up`: it never will.
 */
type Attempt =
  | {readonly end: 'over'}
  | {readonly end: 'again' | 'given-up'; readonly why: string; readonly undoKey?: string}

/**
 * Takes a change back when its time has come, unless it is kept or taken back before. It tries again, ever less
 * often, until nothing of it stands except what somebody else has changed since. The caller holds the change's guard
 * lock.
 */
export async function revert(key: string, world: Reverting): Promise<void> {
  if (!(await comesDue(key, world))) return
  let undoKey: string | undefined
  let journaledWhy: string | undefined
  for (let count = 1; ; count++) {
    const attempt = await tryToTakeBack(key, undoKey, world)
    if (attempt.end === 'over') return
    undoKey = attempt.undoKey ?? undoKey
    if (attempt.why.includes('ENOSPC') && world.makeRoom()) continue
    const againInMs = AGAIN_MS[Math.min(count, AGAIN_MS.length) - 1] ?? AGAIN_MS[0]
    const isLast = attempt.end === 'given-up'
    if (count <= JOURNALED_ATTEMPTS || attempt.why !== journaledWhy || isLast) {
      journaledWhy = attempt.why
      const isJournaled = await tell(key, attempt.why, isLast ? undefined : againInMs, world)
      // It does not give up before that is journaled.
      if (isLast && isJournaled) return
    }
    await world.sleep(againInMs)
  }
}

/** Waits until a change is due. @returns false if it is not to be taken back */
async function comesDue(key: string, {journal, locks, now, sleep}: Reverting): Promise<boolean> {
  for (;;) {
    try {
      if (!locks.isAtWork(key)) {
        // The order matters: whoever was at work has journaled the end before releasing the lock.
        const change = await find(key, journal)
        const leftMs = change && timeLeft(change, now())
        if (leftMs === undefined) return false
        if (leftMs <= 0) return true
      } else if ((await find(key, journal))?.kept) return false
    } catch {
      // Too many open files, or a folder that is away for a moment: the next look will succeed.
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
      report('notice', `#${change.number} ${safeText(change.title)} went back by itself`)
      return {end: 'over'}
    }
    if (refused !== undefined) return {end: 'again', why: refused}
    if (after.left.size === after.covered.size) return waitForOthers(after, await all(journal))
    return {...judge(after, await find(entry.key, journal)), undoKey: entry.key}
  } catch (error) {
    return {end: 'again', why: errorText(error)}
  }
}

/** Finds the steps of an undo in the one that was begun; `undefined` if that one does not have all of them. */
function stepsAgain({steps}: Plan, begun: Change): readonly AgainStep[] | undefined {
  const places = new Map(begun.steps.map((step, index) => [targetKey(step), index]))
  const again = steps.flatMap(step => {
    const index = places.get(targetKey(step))
    return index === undefined ? [] : [{index, step}]
  })
  return again.length === steps.length ? again : undefined
}

/**
 * Journals that the change goes back now, so that a later `keep` fails.
 * @returns `undefined` if it need not go back any more
 */
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

/**
 * Returns the result of an attempt while later changes cover all that is left: it can go back only after those of
 * them that go back themselves.
 */
function waitForOthers({covered}: Change, changes: readonly Change[]): Attempt {
  const numbers = new Set(covered.values())
  const others = changes.filter(({number}) => numbers.has(number))
  const goBack = others.some(
    ({revertAfterMs, kept, attempts}) => revertAfterMs !== undefined && !kept && attempts?.gaveUp !== true,
  )
  const names = others.map(({number, title}) => `#${number} ${safeText(title)}`).join(', ')
  return {end: goBack ? 'again' : 'given-up', why: `${names} changed the same since`}
}

/** Returns why something of the change still stands; if somebody else has changed all of that, it stays. */
function judge(after: Change, undo: Change | undefined): Exclude<Attempt, {end: 'over'}> {
  const ends = [...after.left.keys()].flatMap(index => {
    const step = after.steps[index]
    if (step === undefined || after.covered.has(index)) return []
    const at = undo?.steps.findIndex(one => targetKey(one) === targetKey(step)) ?? -1
    const outcome = undo?.outcomes.get(at)
    const why = outcomeText(outcome, value => valueText(step, value)) ?? 'not tried yet'
    return [
      {isOthers: outcome?.status === 'conflict', text: `${safeText(step.name)} ${targetText(step)}: ${why}`},
    ]
  })
  return {
    end: ends.every(({isOthers}) => isOthers) ? 'given-up' : 'again',
    why: ends.map(({text}) => text).join('; '),
  }
}

/** Reports and journals an attempt that left something standing. @returns false if it could not be journaled */
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
    await journal
      .append({type: 'attempt', key, at: Date.now(), why: asUntrusted(why), ...again})
      .finally(journal.close)
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
