import type {Uuid} from '../base/ids.ts'
import type {Press, Pressed} from './pressed.ts'
import type {State} from './state.ts'

/** A handler carries a command out, or says why it cannot be used now. */
export interface CommandHandler {
  run(state: State, key: Press): Pressed
  /**
   * Returns the reason in a sentence, `undefined` when there is none; the command stays visible.
   * @param domains would be acted on; the chosen ones when absent
   */
  readonly refusal?: (state: State, domains?: readonly Uuid[]) => string | undefined
}
