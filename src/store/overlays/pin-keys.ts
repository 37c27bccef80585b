/** A key of an editor. */
interface EditorKey {
  readonly keys: string
  /** Other keys that do the same, which only the help names. */
  readonly also?: string
  /** Word in the line of keys. */
  readonly label: string
  readonly help: string
  /** The highest rank is left out of the line of keys first. */
  readonly rank: number
}

/** Keys of the matrix beside those that move its cursor, in the order of the line of keys. */
export const PIN_KEYS: readonly EditorKey[] = [
  {keys: 'Space', label: 'cell', rank: 2, help: 'the pCPU in or out'},
  {keys: 'c', label: 'only core', rank: 3, help: 'only this core'},
  {keys: 'C', label: 'core', rank: 8, help: 'the core in or out'},
  {keys: 'n', label: 'only node', rank: 9, help: 'only this node'},
  {keys: 'N', label: 'node', rank: 10, help: 'the node in or out'},
  {keys: '( )', label: 'go to node', rank: 6, help: 'to the node before, the node after'},
  {keys: '[ ]', label: 'go to core', rank: 11, help: 'to the core before, the core after'},
  {keys: 'R', label: 'range', rank: 12, help: 'begin a range; again: exactly what lies between'},
  {keys: '=', label: 'list', rank: 5, help: 'type a list: 4-7,20, or 0-7,^3'},
  {keys: '0', also: 'Del', label: 'none', rank: 13, help: 'no pCPU, to begin anew'},
  {keys: 'F', label: 'all', rank: 14, help: 'all pCPUs'},
  {keys: '1', label: 'spread', rank: 15, help: 'spread its vCPUs over the set of this row, each on one pCPU'},
  {keys: 'V', label: 'like this', rank: 16, help: 'all vCPUs, or all iothreads, like this row'},
  {keys: 'S', label: 'suggest', rank: 4, help: 'suggest: near its memory, whole cores, where least waits'},
  {keys: 'x', also: 'Backspace', label: 'undo row', rank: 17, help: 'the row as libvirt has it'},
  {keys: 'U', label: 'undo edit', rank: 18, help: 'take the last edit back, be it of one row or of all'},
  {keys: 'D', label: 'discard', rank: 19, help: 'all rows as libvirt has them'},
  {keys: 'L', also: 'Tab', label: 'scope', rank: 7, help: 'what it is about: live, both, or the next boot'},
  {keys: 'a', also: 'Enter', label: 'apply', rank: 0, help: 'see what would be done; nothing is done yet'},
  {keys: 'Esc', also: 'q', label: 'close', rank: 1, help: 'end a range, or back; asks before edits are lost'},
]
