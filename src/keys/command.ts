/** A command is an operation that keys stand for; its handler is in the store. */
export interface Command<Id extends string = string> {
  readonly id: Id
  /** Keys as `keyName` names them; a sequence has a blank between its keys: `g g`. */
  readonly keys: readonly string[]
  readonly group: 'move' | 'see' | 'act' | 'share' | 'meta'
  readonly help: string
  /** Entry in the footer, lowest rank first; absent if the command is only in the help. */
  readonly footer?: {readonly rank: number; readonly label: string}
  /** Names in the bar of screens; absent if the command shows no screen. */
  readonly tab?: {readonly title: string; readonly short: string}
  /** Keys as people read them, if their names are not plain enough. */
  readonly shown?: string
}

/** Titles of the groups of commands, in the order of the help. */
export const COMMAND_GROUPS: Readonly<Record<Command['group'], string>> = {
  move: 'Move',
  see: 'See',
  act: 'Act',
  share: 'Share',
  meta: 'pintop',
}
