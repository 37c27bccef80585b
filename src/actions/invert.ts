import type {Left} from './left-behind.ts'
import type {Step} from './step.ts'

/** Returns the step that takes back what `step` has left on the host: the same between its ends, swapped. */
export function invert({back, open: _, ...step}: Step, {value, open}: Left): Step {
  // Both ends of a step are of its kind's type, so swapping them keeps it a step.
  return {...step, from: value, to: back ?? step.from, ...(open && {open})} as Step
}
