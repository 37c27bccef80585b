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
  {keys: 'Space', label: 'cell', rank: 3, help: 'the pCPU in or out'},
  {keys: 'c', label: 'only core', rank: 4, help: 'only this core'},
  {keys: 'C', label: 'core', rank: 9, help: 'the core in or out'},
  {keys: 'n', label: 'only node', rank: 10, help: 'only this node'},
  {keys: 'N', label: 'node', rank: 11, help: 'the node in or out'},
  {keys: '( )', label: 'go to node', rank: 7, help: 'to the node before, the node after'},
  {keys: '[ ]', label: 'go to core', rank: 13, help: 'to the core before, the core after'},
  {keys: 'R', label: 'range', rank: 12, help: 'begin a range; again: exactly what lies between'},
  {keys: '=', label: 'list', rank: 6, help: 'type a list: 4-7,20, or 0-7,^3'},
  {keys: '0', also: 'Del', label: 'none', rank: 14, help: 'no pCPU, to begin anew'},
  {keys: 'F', label: 'all', rank: 15, help: 'all pCPUs'},
  {keys: '1', label: 'spread', rank: 16, help: 'spread its vCPUs over the set of this row, each on one pCPU'},
  {keys: 'V', label: 'like this', rank: 17, help: 'all vCPUs, or all iothreads, like this row'},
  {keys: 'S', label: 'suggest', rank: 5, help: 'suggest: near its memory, whole cores, where least waits'},
  {keys: 'x', also: 'Backspace', label: 'undo row', rank: 18, help: 'the row as libvirt has it'},
  {keys: 'U', label: 'undo edit', rank: 19, help: 'take the last edit back, be it of one row or of all'},
  {keys: 'D', label: 'discard', rank: 20, help: 'all rows as libvirt has them'},
  {keys: 'L', also: 'Tab', label: 'scope', rank: 8, help: 'what it is about: live, both, or the next boot'},
  {keys: 'a', also: 'Enter', label: 'apply', rank: 0, help: 'see what would be done; nothing is done yet'},
  {keys: '?', label: 'all keys', rank: 2, help: 'this help'},
  {keys: 'Esc', also: 'q', label: 'close', rank: 1, help: 'end a range, or back; asks before edits are lost'},
]

/** Pairs of all keys of the matrix and what they do, for the help. */
export const PIN_HELP: readonly (readonly [keys: string, help: string])[] = [
  ['↑ ↓ ← →', 'choose a thread and a pCPU'],
  ['Home End', 'the first pCPU, the last'],
  ['g G', 'the first thread, the last'],
  ...PIN_KEYS.map(({keys, also, help}) => [also === undefined ? keys : `${keys} ${also}`, help] as const),
]
