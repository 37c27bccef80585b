import type {Plan} from '../actions/plan.ts'
import {type Bindings, keyOfCommand} from '../keys/bindings.ts'

/** A change that this pintop is making. Until the journal has it, only its id tells it from others. */
export interface CarryingOut {
  /** Number of the change among those of this pintop, from 1. */
  readonly id: number
  readonly plan: Plan
  /** True if the change goes back by itself unless it is kept. */
  readonly revert: boolean
  /** Index of the step under way, and its progress for people. */
  readonly progress?: {readonly step: number; readonly text: string}
}

/** Formats that a change is under way, and how it is found. The title in it is untrusted. */
export const underWayText = ({plan}: CarryingOut, bindings: Bindings): string =>
  `${plan.title} is still being made: ${keyOfCommand(bindings, 'log')} shows it, Esc in its dialog stops it`
