import {keyOfCommand} from '../../keys/bindings.ts'
import type {State} from '../state.ts'

/** Switches the mouse on or off, and says how one copies then. */
export const toggleMouse = (state: State): State => ({
  ...state,
  mouse: !state.mouse,
  notice: {
    text: state.mouse
      ? 'mouse off: the terminal marks and copies'
      : `mouse on: ${keyOfCommand(state.bindings, 'mouse')} off again, to copy; most terminals copy with Shift and drag`,
    severity: 'normal',
  },
})
