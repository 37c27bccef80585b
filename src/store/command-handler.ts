import type {Uuid} from '../base/ids.ts'
import type {Press, Pressed} from './pressed.ts'
import type {State} from './state.ts'

/** A handler carries out a command, or says why it cannot be used now. */
export interface CommandHandler {
  run(state: State, key: Press): Pressed
  /**
   * Returns why the command cannot be used now, as a sentence; `undefined` if it can. The command stays visible.
   * @param domains domains that it would act on; the chosen ones if absent
   */
  readonly refusal?: (state: State, domains?: readonly Uuid[]) => string | undefined
}
