import {type PinRow, pinRows} from '../../actions/plans/pin-rows.ts'
import type {Pcpu} from '../../model/host.ts'
import {nearOrder} from '../../model/near-order.ts'
import {presentModel} from '../present-model.ts'
import type {State} from '../state.ts'
import type {PinState} from './pin-state.ts'

/** Returns the matrix' rows and columns as they are now; without rows until libvirt has given its pins. */
export function matrixOf(
  state: State,
  {domains, scopes, edits}: PinState,
): {readonly rows: readonly PinRow[]; readonly pcpus: readonly Pcpu[]} {
  const model = presentModel(state)
  if (model === undefined) return {rows: [], pcpus: []}
  return {
    rows: pinRows(model, state.settings, domains, scopes[0], edits),
    pcpus: nearOrder(model.host.pcpus),
  }
}

/** Counts the rows that are to be pinned otherwise than libvirt has them. */
export const changedRows = (state: State, editor: PinState): number =>
  matrixOf(state, editor).rows.filter(({changed}) => changed).length
