import type {Pcpu} from '../../model/host.ts'
import type {State} from '../state.ts'
import {matrixOf} from './pin-matrix.ts'
import type {PinState} from './pin-state.ts'

/** Moves the cursor of the matrix; `undefined` if the key does not move it. */
export function moveInMatrix(state: State, editor: PinState, name: string): PinState | undefined {
  const {rows, pcpus} = matrixOf(state, editor)
  const {row, column} = editor
  const at = (nextRow: number, nextColumn: number): PinState => ({
    ...editor,
    row: Math.max(0, Math.min(rows.length - 1, nextRow)),
    column: Math.max(0, Math.min(pcpus.length - 1, nextColumn)),
  })
  switch (name) {
    case 'up':
    case 'k':
      return at(row - 1, column)
    case 'down':
    case 'j':
      return at(row + 1, column)
    case 'left':
    case 'h':
      return at(row, column - 1)
    case 'right':
    case 'l':
      return at(row, column + 1)
    case 'pageup':
      return at(row - 10, column)
    case 'pagedown':
      return at(row + 10, column)
    case 'home':
      return at(row, 0)
    case 'end':
      return at(row, pcpus.length - 1)
    case 'g':
      return at(0, column)
    case 'G':
      return at(rows.length - 1, column)
    case '[':
    case ']':
      return at(row, groupBeside(pcpus, column, coreOf, name === '[' ? -1 : 1))
    case '(':
    case ')':
      return at(
        row,
        groupBeside(pcpus, column, ({node}) => node, name === '(' ? -1 : 1),
      )
    default:
      return undefined
  }
}

/** Returns the core; a pCPU whose core is not known, as it is offline, counts as one of its own. */
const coreOf = ({core, id}: Pcpu): number => core ?? id

/** Returns the index of the first pCPU of the group before or after: of the node, or of the core. */
function groupBeside(
  pcpus: readonly Pcpu[],
  column: number,
  groupOf: (pcpu: Pcpu) => number | undefined,
  step: number,
): number {
  const groups = pcpus.map(groupOf)
  const firsts = groups.flatMap((group, index) => (index === 0 || group !== groups[index - 1] ? [index] : []))
  const own = firsts.findLastIndex(first => first <= column)
  return firsts[own + step] ?? column
}
