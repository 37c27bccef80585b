import {formatCpuset} from '../../../../src/base/cpuset.ts'
import {safeText} from '../../../../src/base/safe-text.ts'
import {matrixOf} from '../../../../src/store/overlays/pin-matrix.ts'
import type {PinState} from '../../../../src/store/overlays/pin-state.ts'
import type {State} from '../../../../src/store/state.ts'

/** Returns the open pin editor. @throws {Error} if it is not open */
export const editor = (state: State): PinState => {
  if (state.overlay?.kind !== 'pin') throw new Error('the pin editor is not open')
  return state.overlay
}

/** Returns the rows that differ: `web vcpu0 0-3`. */
export const edits = (state: State): readonly string[] =>
  matrixOf(state, editor(state))
    .rows.filter(({changed}) => changed)
    .map(({name, role, index, cpuset}) => `${safeText(name)} ${role}${index ?? ''} ${formatCpuset(cpuset)}`)
