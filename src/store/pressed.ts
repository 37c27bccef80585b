import type {Request} from './request.ts'
import type {State} from './state.ts'

/** What a key press makes: the next state, and what is to be done outside of it. */
export interface Pressed {
  readonly state: State
  readonly request?: Request
}

/** A key press, and what it falls upon. */
export interface Press {
  /** `keyName` of it. */
  readonly name: string
  /** What it types into a text field; may be a whole paste. */
  readonly text: string
  /** Rows of the table on screen. */
  readonly room: number
  /** First line of the help's last page, as it is wrapped on this screen; 0 while it is not open. */
  readonly helpEnd: number
  readonly nowMs: number
}
