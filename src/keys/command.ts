/** A command is what a key stands for; the store has what it does. */
export interface Command<Id extends string = string> {
  readonly id: Id
  /** Keys as `keyName` names them; a sequence has a blank between its keys: `g g`. */
  readonly keys: readonly string[]
  readonly group: 'move' | 'see' | 'act' | 'share' | 'meta'
  readonly help: string
  /** In the footer, most wanted first; absent = only in the help. */
  readonly footer?: {readonly rank: number; readonly label: string}
  /** Keys as people read them, where the names are not plain enough. */
  readonly shown?: string
}

/** Groups of commands, in the order of the help. */
export const COMMAND_GROUPS: Readonly<Record<Command['group'], string>> = {
  move: 'Move',
  see: 'See',
  act: 'Act',
  share: 'Share',
  meta: 'pintop',
}
