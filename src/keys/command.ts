/** What a key does. */
export interface Command {
  readonly id: CommandId
  /** Keys as `keyName` names them; a sequence has a blank between its keys: `g g`. */
  readonly keys: readonly string[]
  readonly group: 'move' | 'see' | 'act' | 'share' | 'meta'
  readonly help: string
  /** In the footer, most wanted first; absent = only in the help. */
  readonly footer?: {readonly rank: number; readonly label: string}
  /** Keys as people read them, where the names are not plain enough. */
  readonly shown?: string
}

export type CommandId =
  | 'up'
  | 'down'
  | 'left'
  | 'right'
  | 'page-up'
  | 'page-down'
  | 'first'
  | 'last'
  | 'enter'
  | 'back'
  | 'screen-domains'
  | 'screen-pcpus'
  | 'screen-net'
  | 'screen-block'
  | 'screen-threads'
  | 'screen-numa'
  | 'next-screen'
  | 'filter'
  | 'sort-picker'
  | 'sort-previous'
  | 'sort-next'
  | 'sort-invert'
  | 'sort-usage'
  | 'sort-memory'
  | 'sort-time'
  | 'sort-name'
  | 'sort-wait'
  | 'tree'
  | 'columns'
  | 'pause'
  | 'delay'
  | 'refresh'
  | 'redraw'
  | 'amount'
  | 'command'
  | 'tag'
  | 'pin'
  | 'numatune'
  | 'balloon'
  | 'cap'
  | 'run-state'
  | 'undo'
  | 'redo'
  | 'keep'
  | 'log'
  | 'why'
  | 'exact'
  | 'help'
  | 'quit'
  | 'interrupt'
  | 'suspend'
