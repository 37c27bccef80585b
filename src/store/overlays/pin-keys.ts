/** A key of an editor. */
interface EditorKey {
  readonly keys: string
  /** Word in the line of keys. */
  readonly label: string
  readonly help: string
  /** The highest rank is left out of the line of keys first. */
  readonly rank: number
}

/** Keys of the matrix, in the order of the line of keys. */
export const PIN_KEYS: readonly EditorKey[] = [
  {keys: 'Space', label: 'cell', rank: 2, help: 'pCPU in or out'},
  {keys: 'c', label: 'only core', rank: 3, help: 'only this core'},
  {keys: 'C', label: 'core', rank: 8, help: 'core in or out'},
  {keys: 'n', label: 'only node', rank: 9, help: 'only this node'},
  {keys: 'N', label: 'node', rank: 10, help: 'node in or out'},
  {keys: '( )', label: 'go to node', rank: 6, help: 'node before, node after'},
  {keys: '[ ]', label: 'go to core', rank: 11, help: 'core before, core after'},
  {keys: 'R', label: 'range', rank: 12, help: 'exactly a range: R at its one end, R at the other'},
  {keys: '=', label: 'list', rank: 5, help: 'type a list: 0-3,^2'},
  {keys: '0', label: 'none', rank: 13, help: 'no pCPU, to begin anew; Del does the same'},
  {keys: 'F', label: 'all', rank: 14, help: 'all pCPUs'},
  {keys: '1', label: 'spread', rank: 15, help: 'the domain’s vCPUs one to one over the pCPUs of this row'},
  {keys: 'V', label: 'like this', rank: 16, help: 'all vCPUs of the domain, or all iothreads, like this row'},
  {keys: 'S', label: 'suggest', rank: 4, help: 'what would be good for the domain, by what was measured'},
  {keys: 'x', label: 'undo row', rank: 17, help: 'the row as it was; Backspace does the same'},
  {keys: 'U', label: 'undo edit', rank: 18, help: 'take the last edit back, also S, V, 1 and D'},
  {keys: 'D', label: 'discard', rank: 19, help: 'all rows as they were'},
  {keys: 'L', label: 'scope', rank: 7, help: 'live, live and next boot, next boot; Tab does the same'},
  {keys: 'a', label: 'apply', rank: 0, help: 'preview what would be done; Enter does the same'},
  {keys: 'Esc', label: 'close', rank: 1, help: 'end the range, else close: asks before edits are lost'},
]
