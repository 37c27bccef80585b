import {safeText} from '../base/safe-text.ts'
import type {StepOutcome} from './outcome.ts'
import type {StepValue} from './step.ts'

/** Formats how a step ended; returns `undefined` if there is nothing to say beyond its status. */
export function outcomeText(
  outcome: StepOutcome | undefined,
  value: (raw: StepValue) => string,
): string | undefined {
  const text = textOf(outcome, value)
  return text === undefined ? undefined : safeText(text)
}

function textOf(outcome: StepOutcome | undefined, value: (raw: StepValue) => string): string | undefined {
  switch (outcome?.status) {
    case undefined:
      return undefined
    case 'done':
      if (outcome.kernel === undefined) return undefined
      return outcome.differs
        ? `libvirt has it, but the kernel says: ${outcome.kernel}`
        : `kernel: ${outcome.kernel}`
    case 'already':
      return 'it was so already'
    case 'conflict':
      return `somebody changed it meanwhile: it is ${value(outcome.found)} now; nothing was done`
    case 'partly':
      return `${outcome.why}; it is ${value(outcome.reached)} now`
    case 'failed':
      return outcome.now === undefined ? outcome.error : `${outcome.error} (it is ${value(outcome.now)})`
    case 'unknown':
      return `not known whether it was done: ${outcome.error}`
    case 'gone':
      return `nothing to take back: ${outcome.why}`
    default:
      throw outcome satisfies never
  }
}
