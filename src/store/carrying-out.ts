import type {Plan} from '../actions/plan.ts'

/** A change that this pintop is making. Until the journal has it, its id is all that it can be told by. */
export interface CarryingOut {
  /** Counts the changes of this pintop, from 1. */
  readonly id: number
  readonly plan: Plan
  /** It goes back by itself unless it is kept. */
  readonly revert: boolean
  /** The step that is under way, by its index, and how far it is. */
  readonly progress?: {readonly step: number; readonly text: string}
}

/** Says that a change is under way, and how it is found. The title in it is untrusted. */
export const underWayText = ({plan}: CarryingOut): string =>
  `${plan.title} is still being made: L shows it, Esc in its dialog stops it`
