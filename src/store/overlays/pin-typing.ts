import {type Cpuset, parseCpuset} from '../../base/cpuset.ts'
import {errorText} from '../../base/error-text.ts'
import type {Press} from '../pressed.ts'
import type {State} from '../state.ts'
import {giveRows} from './pin-edits.ts'
import {matrixOf} from './pin-matrix.ts'
import type {PinState} from './pin-state.ts'
import {typeInto} from './typing.ts'

/** Carries out a key press while a row's cpulist is typed, which takes every key. */
export function typeList(state: State, editor: PinState, typed: string, key: Press): PinState {
  const {typed: _typed, error, ...closed} = editor
  const result = typeInto(typed, key, /[\d,^-]/)
  switch (result.kind) {
    case 'leave':
      return closed
    case 'accept':
      return acceptList(state, closed, typed)
    case 'text':
      return {...closed, typed: result.text}
    default:
      throw result satisfies never
  }
}

function acceptList(state: State, editor: PinState, typed: string): PinState {
  const {rows, pcpus} = matrixOf(state, editor)
  const row = rows[editor.row]
  if (row === undefined) return editor
  try {
    const cpuset: Cpuset = parseCpuset(typed)
    const absent = cpuset.find(id => !pcpus.some(pcpu => pcpu.id === id))
    if (absent !== undefined) return {...editor, typed, error: `this host has no pCPU ${absent}`}
    if (cpuset.length === 0) return {...editor, typed, error: 'no pCPU is left'}
    return giveRows(editor, {[row.key]: cpuset})
  } catch (error) {
    return {...editor, typed, error: errorText(error)}
  }
}
