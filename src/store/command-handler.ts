import type {Uuid} from '../base/ids.ts'
import type {Press, Pressed} from './pressed.ts'
import type {State} from './state.ts'

/** What a command does, and why it cannot be used now. */
export interface CommandHandler {
  run(state: State, key: Press): Pressed
  /**
   * Returns the reason in a sentence; the command stays visible.
   * @param domains that it would be about; absent: the chosen ones
   */
  readonly refusal?: (state: State, domains?: readonly Uuid[]) => string | undefined
}
