/** What lies over the screen and takes the keys. */
export type Overlay =
  | {readonly kind: 'help'; readonly query: string; readonly top: number}
  | {readonly kind: 'sort'; readonly index: number}
  | {readonly kind: 'columns'; readonly index: number}
  /** A one-line text field at the foot: filter, delay, command. `error` is said beside it. */
  | {
      readonly kind: 'prompt'
      readonly what: 'filter' | 'delay' | 'command'
      readonly text: string
      readonly error?: string
    }
