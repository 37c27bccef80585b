import type {PinEdits, PinRow} from '../../actions/plans/pin-rows.ts'
import {suggestPins} from '../../actions/plans/suggest-pins.ts'
import {type Cpuset, formatCpuset} from '../../base/cpuset.ts'
import type {Pcpu} from '../../model/host.ts'
import {presentDomain, presentModel} from '../present-model.ts'
import type {State} from '../state.ts'
import {discardEdits, giveRows, undoEdit, undoRow} from './pin-edits.ts'
import {matrixOf} from './pin-matrix.ts'
import type {PinState} from './pin-state.ts'

/** Fills in the set that a key stands for; `undefined` if the key fills nothing. Offline pCPUs cannot be chosen. */
export function fill(state: State, editor: PinState, name: string): PinState | undefined {
  const {rows, pcpus} = matrixOf(state, editor)
  const row = rows[editor.row]
  const pcpu = pcpus[editor.column]
  if (row === undefined || pcpu === undefined) return undefined
  const online = pcpus.filter(one => one.online)
  const give = (cpuset: Cpuset): PinState => giveRows(editor, {[row.key]: cpuset})
  const put = (some: Cpuset, exactly: boolean): PinState => {
    if (some.length === 0) return {...editor, error: `p${pcpu.id} is offline`}
    return give(exactly ? some : toggled(row.cpuset, some))
  }
  switch (name) {
    case ' ':
      return put(pcpu.online ? [pcpu.id] : [], false)
    case 'c':
    case 'C':
      return put(ids(online.filter(({core}) => core === pcpu.core)), name === 'c')
    case 'n':
    case 'N':
      return put(ids(online.filter(({node}) => node === pcpu.node)), name === 'n')
    case 'F':
      return give(ids(online))
    case '0':
    case 'delete':
      return give([])
    case 'R':
      return range(editor, row, pcpus)
    case '1':
      return spread(editor, rows, row)
    case 'V':
      return giveRows(editor, likeRow(rows, row))
    case 'x':
    case 'backspace':
      return undoRow(editor, row.key)
    case 'U':
      return undoEdit(editor)
    case 'D':
      return discardEdits(editor)
    case 'S':
      return suggested(state, editor, rows, row)
    default:
      return undefined
  }
}

const ids = (pcpus: readonly Pcpu[]): Cpuset => pcpus.map(({id}) => id as number).sort((a, b) => a - b)

/** Adds all of some pCPUs to a set if one is missing, else removes all of them. */
function toggled(cpuset: Cpuset, some: Cpuset): Cpuset {
  const has = new Set(cpuset)
  const all = some.every(id => has.has(id))
  for (const id of some) {
    if (all) has.delete(id)
    else has.add(id)
  }
  return [...has].sort((a, b) => a - b)
}

/** Begins a range at the first press; at the second gives the row exactly what lies between. */
function range(editor: PinState, row: PinRow, pcpus: readonly Pcpu[]): PinState {
  const {anchor, ...rest} = editor
  if (anchor === undefined) return {...editor, anchor: editor.column}
  const [from, to] = [Math.min(anchor, editor.column), Math.max(anchor, editor.column)]
  const between = pcpus.slice(from, to + 1).filter(({online}) => online)
  return giveRows(rest, {[row.key]: ids(between)})
}

/** Puts each vCPU of the row's domain on one pCPU of the row's set, in their order, round and round. */
function spread(editor: PinState, rows: readonly PinRow[], {domain, cpuset}: PinRow): PinState {
  if (cpuset.length === 0) return {...editor, error: 'the row has no pCPU to spread over'}
  const vcpus = rows.filter(row => row.domain === domain && row.role === 'vcpu')
  return giveRows(
    editor,
    Object.fromEntries(
      vcpus.map(({key}, index) => {
        const at = index % cpuset.length
        return [key, cpuset.slice(at, at + 1)]
      }),
    ),
  )
}

/** Gives all rows of the row's kind its set. */
const likeRow = (rows: readonly PinRow[], {domain, role, cpuset}: PinRow): PinEdits =>
  Object.fromEntries(
    rows.filter(row => row.domain === domain && row.role === role).map(({key}) => [key, cpuset]),
  )

/** Takes over what would be good for the row's domain, and says which edits that replaces. */
function suggested(state: State, editor: PinState, rows: readonly PinRow[], row: PinRow): PinState {
  const model = presentModel(state)
  const domain = presentDomain(state, row.domain)
  if (model === undefined || domain === undefined) return editor
  const suggestion = suggestPins(
    model,
    domain,
    rows.filter(one => one.domain === row.domain),
  )
  if (suggestion === undefined) return {...editor, error: 'nothing is known that a suggestion could stand on'}
  const {edits, why} = suggestion
  const replaced = rows.filter(({key, changed, cpuset}) => {
    const other = edits[key]
    return changed && other !== undefined && formatCpuset(other) !== formatCpuset(cpuset)
  }).length
  const said = `${replaced === 1 ? '1 row was' : `${replaced} rows were`} edited before: U brings that back`
  return {...giveRows(editor, edits), why, ...(replaced > 0 && {said})}
}
