import {errorText} from '../base/error-text.ts'
import type {Ms} from '../base/units.ts'
import type {Hypervisor} from '../libvirt/hypervisor.ts'
import {definitionOf} from './definition-of.ts'
import {isEqual} from './left-behind.ts'
import {type StepOutcome, succeeded} from './outcome.ts'
import type {Step, StepValue} from './step.ts'

/** The world that steps act on. */
export interface Execution {
  readonly hypervisor: Hypervisor
  /**
   * Journals that a step begins; resolves when the line is on disk.
   * @throws if it cannot be journaled: then the step is not applied
   */
  readonly begin: (step: number) => Promise<void>
  readonly end: (step: number, outcome: StepOutcome) => Promise<void>
  /** Returns what the kernel has after a step that libvirt has done; `undefined` if it has nothing to say of it. */
  readonly readBack: (step: Step) => Promise<{readonly says: string; readonly agrees: boolean} | undefined>
  readonly sleep: (ms: Ms) => Promise<void>
  readonly tell: (step: number, progress: string) => void
  readonly signal: AbortSignal
  /** True if the steps after one that fails are done as well, as when a change is taken back. */
  readonly goOn: boolean
}

export interface Executed {
  /** Outcomes of the steps that were tried, in their order. */
  readonly steps: readonly StepOutcome[]
  /** Reason why an outcome could not be journaled; undo will look at the host instead. */
  readonly problem?: string
}

/** Codes of virErrorNumber: the domain does not exist (42); it does not run, or has no persistent definition (55). */
const GONE_CODES: ReadonlySet<unknown> = new Set([42, 55])
/**
 * Time for which a change that nobody saw end is waited for: it may be queued in libvirtd behind a QEMU that does not
 * answer.
 */
const SETTLES_WITHIN_MS = 30_000
const LOOK_EVERY_MS = 1000

/**
 * Does the steps one after the other. For each it observes the value (an unexpected one is a conflict), journals the
 * beginning, applies the step, and observes again. It ends with the first that does not succeed, unless `goOn` is
 * set: the steps of a change count on the success of those before them, the steps that take one back do not. It never
 * rejects for anything that libvirt, a guest or the journal's disk does.
 */
export async function execute(steps: readonly Step[], execution: Execution): Promise<Executed> {
  const {signal, goOn, end} = execution
  const outcomes: StepOutcome[] = []
  let problem: string | undefined
  for (const [index, step] of steps.entries()) {
    if (signal.aborted) break
    const outcome = await executeStep(step, index, execution)
    outcomes.push(outcome)
    try {
      await end(index, outcome)
    } catch (error) {
      problem = errorText(error)
      if (!goOn) break
    }
    if (!succeeded(outcome) && !goOn) break
  }
  return {steps: outcomes, ...(problem !== undefined && {problem})}
}

async function executeStep(step: Step, index: number, execution: Execution): Promise<StepOutcome> {
  try {
    execution.tell(index, 'looking')
    const found = step.open ? await observeSettled(step, index, execution) : await observe(step, execution)
    if (found === undefined) return gone(`${definitionOf(step).target(step)}: there is none`, execution)
    const isFrom = isNow(step, found, step.from)
    // Of two sizes that are both close, the exactly equal one counts.
    if (isEqual(found, step.to) || (!isFrom && isNow(step, found, step.to))) return {status: 'already'}
    if (isFrom) return await applyStep(step, index, execution)
    if (!isOwn(step, found)) return {status: 'conflict', found}
    return await applyStep({...step, from: found} as Step, index, execution)
  } catch (error) {
    if (error instanceof Unsettled) return {status: 'unknown', error: error.message}
    return execution.goOn && isGone(error) ? {status: 'gone', why: errorText(error)} : failure(error)
  }
}

/**
 * Returns the outcome of a step whose object is missing: taking back, there is nothing left to do; a change has
 * failed.
 */
const gone = (why: string, {goOn}: Execution): StepOutcome =>
  goOn ? {status: 'gone', why} : {status: 'failed', error: why}

const isGone = (error: unknown): boolean => GONE_CODES.has((error as {readonly code?: unknown}).code)

/** Returns true if a step that nobody saw end may have left this value itself. */
const isOwn = (step: Step, found: StepValue): boolean =>
  step.open === true && definitionOf(step).isBetween?.(found, step.from, step.to) === true

async function applyStep(step: Step, index: number, execution: Execution): Promise<StepOutcome> {
  const {hypervisor, signal, sleep, readBack, tell, begin} = execution
  await begin(index)
  tell(index, 'changing')
  try {
    const watch = {signal, sleep, tell: (progress: string) => tell(index, progress)}
    const partly = await definitionOf(step).apply(hypervisor, step, watch)
    if (partly !== undefined) return {status: 'partly', ...partly}
  } catch (error) {
    return afterRefusal(step, execution, failure(error))
  }
  try {
    tell(index, 'reading back')
    const now = await observe(step, execution)
    if (now === undefined || !isNow(step, now, step.to)) {
      return {
        status: 'failed',
        error: 'libvirt accepted it, but has something else now',
        ...(now !== undefined && {now}),
      }
    }
    const kernel = await readBack(step)
    return {status: 'done', ...(kernel !== undefined && {kernel: kernel.says, differs: !kernel.agrees})}
  } catch (error) {
    // It was applied, but its result is not known.
    return {status: 'unknown', error: errorText(error)}
  }
}

/** Observes the state after a refusal, which may leave something behind (numatune, cpusets). */
async function afterRefusal(step: Step, execution: Execution, outcome: StepOutcome): Promise<StepOutcome> {
  if (outcome.status !== 'failed') return outcome
  try {
    const now = await observe(step, execution)
    return {...outcome, ...(now !== undefined && {now})}
  } catch (error) {
    return {...outcome, error: `${outcome.error}; and what it is now cannot be read: ${errorText(error)}`}
  }
}

async function observe(step: Step, {hypervisor}: Execution): Promise<StepValue | undefined> {
  return definitionOf(step).current(await hypervisor.settings(step.domain, step.scope), step)
}

class Unsettled extends Error {}

/**
 * Observes once a call that nobody saw end can no longer take effect: two looks apart in time agree, and libvirt does
 * not wait for QEMU on behalf of the domain.
 * @throws {Unsettled} if libvirt still waits for QEMU
 */
async function observeSettled(
  step: Step,
  index: number,
  execution: Execution,
): Promise<StepValue | undefined> {
  const {hypervisor, sleep, tell, signal} = execution
  let before: StepValue | undefined
  let quietLooks = 0
  for (let waitedMs = 0; waitedMs <= SETTLES_WITHIN_MS && !signal.aborted; waitedMs += LOOK_EVERY_MS) {
    if (step.scope === 'live' && (await hypervisor.isWaiting(step.domain))) {
      tell(index, 'QEMU does not answer: waiting until the change can take effect no more')
      quietLooks = 0
    } else {
      const now = await observe(step, execution)
      if (
        quietLooks > 0 &&
        (now === undefined ? before === undefined : before !== undefined && isEqual(now, before))
      )
        return now
      before = now
      quietLooks++
    }
    await sleep(LOOK_EVERY_MS)
  }
  throw new Unsettled('libvirt still waits for QEMU: whether the change takes effect is not known yet')
}

/** Returns true if two values are equal, or as close as this kind of step can come. */
const isNow = (step: Step, now: StepValue, given: StepValue): boolean =>
  isEqual(now, given) || definitionOf(step).isClose?.(now, given) === true

/**
 * Returns the outcome of a failed call. If the connection was cut or closed during the call, it is unknown what
 * libvirt does with it.
 */
function failure(error: unknown): StepOutcome {
  const code = (error as {readonly code?: unknown}).code
  const message = errorText(error)
  if (error instanceof Error && error.name === 'ConnectionLost') return {status: 'unknown', error: message}
  return {status: 'failed', error: message, ...(typeof code === 'number' && {code})}
}
