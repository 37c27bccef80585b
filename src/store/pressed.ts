import type {Request} from './request.ts'
import type {State} from './state.ts'

/** The result of a key press is the next state, and a request where something is to be done outside of it. */
export interface Pressed {
  readonly state: State
  readonly request?: Request
}

/** A key press comes with what its meaning depends on outside of the state. */
export interface Press {
  /** `keyName` of it. */
  readonly name: string
  /** Text that it types into a field; may be a whole paste. */
  readonly text: string
  /** Rows of the table on screen. */
  readonly room: number
  /** First line of the help's last page, as it is wrapped on this screen; 0 while it is not open. */
  readonly helpEnd: number
  readonly nowMs: number
}
