import {errorText} from '../base/error-text.ts'
import type {Ms} from '../base/units.ts'
import type {Hypervisor} from '../libvirt/hypervisor.ts'
import {definitionOf} from './definition-of.ts'
import {type StepOutcome, succeeded} from './outcome.ts'
import type {Step, StepValue} from './step.ts'

/** The world that a plan is executed in. */
export interface Execution {
  readonly hypervisor: Hypervisor
  /**
   * Journals that a step begins; on disk before it is applied.
   * @throws when it cannot: the step is not applied then
   */
  readonly begin: (step: number) => Promise<void>
  /** Journals how a step ended. @throws when it cannot: no further step begins then */
  readonly end: (step: number, outcome: StepOutcome) => Promise<void>
  /** Reads what the kernel says of a step that libvirt has done; `undefined` where it cannot be asked. */
  readonly readBack: (step: Step) => Promise<{readonly says: string; readonly agrees: boolean} | undefined>
  readonly sleep: (ms: Ms) => Promise<void>
  /** Tells how far a step is, by its index. */
  readonly tell: (step: number, progress: string) => void
  /** Aborted, it lets no further step begin. */
  readonly signal: AbortSignal
}

/** The end of an execution. */
export interface Executed {
  /** Outcomes of the steps that were begun. */
  readonly steps: readonly StepOutcome[]
  /** Error because of which the last outcome was not journaled: undo will look at the host instead. */
  readonly problem?: string
}

/**
 * Executes steps one after the other. Each is observed (anything but the expected value is a conflict), journaled,
 * applied, and observed again. Ends with the first step that does not succeed: those after it were planned for its
 * success. Never rejects because of libvirt, a guest, or the journal's disk.
 */
export async function execute(steps: readonly Step[], execution: Execution): Promise<Executed> {
  const outcomes: StepOutcome[] = []
  for (const [index, step] of steps.entries()) {
    if (execution.signal.aborted) break
    const ready = await makeReady(step, index, execution)
    const outcome = ready ?? (await applyStep(step, index, execution))
    outcomes.push(outcome)
    try {
      await execution.end(index, outcome)
    } catch (error) {
      return {steps: outcomes, problem: errorText(error)}
    }
    if (!succeeded(outcome)) break
  }
  return {steps: outcomes}
}

/** Observes a step and journals that it begins. @returns an outcome when there is nothing to apply */
async function makeReady(step: Step, index: number, execution: Execution): Promise<StepOutcome | undefined> {
  try {
    execution.tell(index, 'looking')
    const found = await observe(step, execution)
    if (found === undefined)
      return {status: 'failed', error: `${definitionOf(step).target(step)}: there is none`}
    const isFrom = isNow(step, found, step.from)
    // A value that is close to both `from` and `to` counts as the one that it equals.
    if (same(found, step.to) || (!isFrom && isNow(step, found, step.to))) return {status: 'already'}
    if (!isFrom) return {status: 'conflict', found}
    await execution.begin(index)
    return undefined
  } catch (error) {
    return failure(error)
  }
}

async function applyStep(step: Step, index: number, execution: Execution): Promise<StepOutcome> {
  const {hypervisor, signal, sleep, readBack, tell} = execution
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
    // The step was applied; only its effect is not known.
    return {status: 'unknown', error: errorText(error)}
  }
}

/** Observes a step that was refused: the refusal may leave something behind (numatune, cpusets). */
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

/** Compares two values: they are plain data with their keys in one order. */
export const same = (a: StepValue, b: StepValue): boolean => JSON.stringify(a) === JSON.stringify(b)

/** Returns true when `now` equals the given value, or is as close as this kind of step can come. */
const isNow = (step: Step, now: StepValue, given: StepValue): boolean =>
  same(now, given) || definitionOf(step).isClose?.(now, given) === true

/**
 * Turns an error into an outcome. It is unknown when the connection was lost: libvirt may have done the call or not.
 */
function failure(error: unknown): StepOutcome {
  const code = (error as {readonly code?: unknown}).code
  const message = errorText(error)
  if (error instanceof Error && error.name === 'ConnectionLost') return {status: 'unknown', error: message}
  return {status: 'failed', error: message, ...(typeof code === 'number' && {code})}
}
