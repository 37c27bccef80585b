import type {Roots} from '../../collectors/collector.ts'
import {execute} from '../../src/actions/execute.ts'
import type {Outcome, StepOutcome} from '../../src/actions/outcome.ts'
import type {Step} from '../../src/actions/step.ts'
import {errorText} from '../../src/base/error-text.ts'
import {safeText} from '../../src/base/safe-text.ts'
import type {Ms} from '../../src/base/units.ts'
import {changesOf} from '../../src/journal/change.ts'
import type {JournalEntry, PlanEntry} from '../../src/journal/entry.ts'
import type {Journal, JournalAccess} from '../../src/journal/journal-file.ts'
import type {Hypervisor} from '../../src/libvirt/hypervisor.ts'
import type {BootInstant} from './boot-clock.ts'
import type {ChangeLocks} from './change-locks.ts'
import {openKernelReadBack} from './kernel-read-back.ts'
import type {StatePaths} from './state-paths.ts'

/** A confirmed plan that is to be carried out, as plain data. */
export interface CarryOutOrder {
  readonly entry: PlanEntry
  readonly paths: StatePaths
  /** Roots of the machine whose kernel is asked afterwards; absent for another host's domains. */
  readonly roots?: Roots
  /**
   * Steps to do if the plan is in the journal already; meanwhile one of them may have been cut off half way. Absent
   * for all steps of a new plan.
   */
  readonly again?: readonly AgainStep[]
}

/** A step of a plan that is tried again. */
export interface AgainStep {
  /** Index in the plan's steps. */
  readonly index: number
  readonly step: Step
}

/** Everything that is needed to carry out an order. */
export interface CarryOutMeans {
  readonly journal: JournalAccess
  readonly locks: ChangeLocks
  /** Opens the read-write connection; it is called only once the journal is open. */
  readonly connect: () => Promise<{readonly hypervisor: Hypervisor; close(): Promise<void>}>
  readonly now: () => BootInstant
  readonly sleep: (ms: Ms) => Promise<void>
  readonly tell: (step: number, progress: string) => void
  /** Signal that stops the work: no step is begun after it. */
  readonly signal: AbortSignal
}

const FINISH_TRIES = 3
const FINISH_AGAIN_MS = 300

/**
 * Carries out a confirmed plan: journals it, does its steps, journals their ends. The caller holds the change's work
 * lock. It never rejects; the outcome has the reason if nothing was begun.
 */
export async function carryOut(order: CarryOutOrder, means: CarryOutMeans): Promise<Outcome> {
  const {entry} = order
  let journal: Journal | undefined
  try {
    journal = await means.journal.open()
    const {hypervisor, close} = await means.connect()
    try {
      await begin(order, journal, means)
      const {steps, problem} = await doSteps(order, means, journal, hypervisor)
      const ended = await finish(journal, entry.key, means)
      const worst = ended ?? problem
      return {key: entry.key, steps, ...(worst !== undefined && {problem: worst})}
    } finally {
      await close()
    }
  } catch (error) {
    return {steps: [], refused: errorText(error)}
  } finally {
    await journal?.close()
  }
}

/**
 * Journals the plan, unless another pintop is changing one of its domains; everybody checks that under the journal's
 * lock.
 * @throws {Error} with the reason
 */
async function begin(
  {entry, again}: CarryOutOrder,
  journal: Journal,
  {locks, now}: CarryOutMeans,
): Promise<void> {
  const refusal = await journal.decide<string | undefined>(entries => {
    const other = othersWork(entry, entries, locks)
    if (other !== undefined) return {result: other}
    const {key} = entry
    return {
      entry: again === undefined ? {...entry, ...now()} : {type: 'again', key, at: Date.now()},
      result: undefined,
    }
  })
  if (refusal !== undefined) throw new Error(refusal)
}

function othersWork(
  entry: PlanEntry,
  entries: readonly JournalEntry[],
  locks: ChangeLocks,
): string | undefined {
  const domains = new Set(entry.steps.map(({domain}) => domain))
  const other = changesOf(entries).find(
    ({key, uri, status, steps}) =>
      key !== entry.key &&
      status === 'running' &&
      uri === entry.uri &&
      steps.some(({domain}) => domains.has(domain)) &&
      locks.isAtWork(key),
  )
  return (
    other && `#${other.number} ${safeText(other.title)} is being made right now, by process ${other.who.pid}`
  )
}

async function doSteps(order: CarryOutOrder, means: CarryOutMeans, journal: Journal, hypervisor: Hypervisor) {
  const {entry, roots, again} = order
  const {key, steps, undoes, revertAfterMs} = entry
  const kernel = roots === undefined ? undefined : openKernelReadBack(roots)
  const wanted = again ?? steps.map((step, index) => ({index, step}))
  const indexOf = (place: number): number => wanted[place]?.index ?? place
  try {
    return await execute(
      wanted.map(({step}) => step),
      {
        hypervisor,
        begin(step) {
          if (revertAfterMs !== undefined && !means.locks.isGuarded(key))
            throw new Error('the helper that would take it back has ended')
          return journal.append({type: 'begin', key, at: Date.now(), step: indexOf(step)})
        },
        end: (step: number, outcome: StepOutcome) =>
          journal.append({type: 'end', key, at: Date.now(), step: indexOf(step), outcome}),
        readBack: async step => kernel?.read(step),
        sleep: means.sleep,
        tell: (step, progress) => means.tell(indexOf(step), progress),
        signal: means.signal,
        goOn: undoes !== undefined,
      },
    )
  } finally {
    kernel?.close()
  }
}

/**
 * Journals the end of the change.
 * @returns why it could not be journaled; that is no failure of the change, which has been made
 */
async function finish(
  journal: Journal,
  key: string,
  {sleep, now}: CarryOutMeans,
): Promise<string | undefined> {
  for (let left = FINISH_TRIES; ; left--) {
    try {
      await journal.append({type: 'finish', key, at: Date.now(), bootMs: now().bootMs})
      return undefined
    } catch (error) {
      if (left <= 1) return errorText(error)
      await sleep(FINISH_AGAIN_MS)
    }
  }
}
