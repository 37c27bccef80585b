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
  /** Written and on disk before a step is applied. @throws when it cannot be: then the step is not applied. */
  readonly begin: (step: number) => Promise<void>
  readonly end: (step: number, outcome: StepOutcome) => Promise<void>
  /** Asks the kernel about a step that libvirt has done; `undefined` = it has nothing to say. */
  readonly readBack: (step: Step) => Promise<{readonly says: string; readonly agrees: boolean} | undefined>
  readonly sleep: (ms: Ms) => Promise<void>
  readonly tell: (step: number, progress: string) => void
  readonly signal: AbortSignal
  /** A step that fails does not keep the later ones from being done: what is taken back is taken back step by step. */
  readonly goOn: boolean
}

export interface Executed {
  /** Ends of the steps that were come to, in their order. */
  readonly steps: readonly StepOutcome[]
  /** An outcome could not be journaled: undo will look at the host instead. */
  readonly problem?: string
}

/** virErrorNumber: the domain does not exist; it does not run, or has no persistent definition. */
const GONE_CODES: ReadonlySet<unknown> = new Set([42, 55])
/** A change that nobody saw end may still be queued in libvirtd behind a QEMU that does not answer. */
const SETTLES_WITHIN_MS = 30_000
const LOOK_EVERY_MS = 1000

/**
 * Does the steps one after the other, each: observe (something else than expected is a conflict), journal,
 * apply, observe again. Ends with the first that does not succeed, unless it is to go on: the steps of a change are
 * thought out for the success of those before them, the steps that take one back are not.
 * Never rejects for what libvirt, a guest or the journal's disk does.
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
    // Of two sizes that lie close together, it is the one that it is exactly.
    if (isEqual(found, step.to) || (!isFrom && isNow(step, found, step.to))) return {status: 'already'}
    if (isFrom) return await applyStep(step, index, execution)
    if (!isOwn(step, found)) return {status: 'conflict', found}
    return await applyStep({...step, from: found} as Step, index, execution)
  } catch (error) {
    if (error instanceof Unsettled) return {status: 'unknown', error: error.message}
    return execution.goOn && isGone(error) ? {status: 'gone', why: errorText(error)} : failure(error)
  }
}

/** Found missing while taking back, it needs no taking back; a change of it has failed. */
const gone = (why: string, {goOn}: Execution): StepOutcome =>
  goOn ? {status: 'gone', why} : {status: 'failed', error: why}

const isGone = (error: unknown): boolean => GONE_CODES.has((error as {readonly code?: unknown}).code)

/** A step that nobody saw end has left this itself. */
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
    // It was applied: only what became of it is not known.
    return {status: 'unknown', error: errorText(error)}
  }
}

/** A refusal may leave something behind (numatune, cpusets), so the state is looked at again. */
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
 * Observes after the call that nobody saw end can take effect no more: two looks apart in time agree, and libvirt waits
 * for nothing of the domain.
 * @throws {Unsettled} when libvirt still waits for QEMU
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

/** Equal, or as close as this kind of step can come. */
const isNow = (step: Step, now: StepValue, given: StepValue): boolean =>
  isEqual(now, given) || definitionOf(step).isClose?.(now, given) === true

/** A connection that was cut or closed while the call was under way leaves open what libvirt does with it. */
function failure(error: unknown): StepOutcome {
  const code = (error as {readonly code?: unknown}).code
  const message = errorText(error)
  if (error instanceof Error && error.name === 'ConnectionLost') return {status: 'unknown', error: message}
  return {status: 'failed', error: message, ...(typeof code === 'number' && {code})}
}
