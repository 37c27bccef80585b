import type {View} from '../../rows/view.ts'

/** Lets the rows take their own order again; a view that holds no order stays the same object. */
export function releaseOrder(view: View): View {
  if (view.heldOrder === undefined) return view
  const {heldOrder, orderHeldUntilMs, ...released} = view
  return released
}
