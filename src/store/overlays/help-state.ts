/** State of the help, which lists keys and columns and is searched by typing. */
export interface HelpState {
  readonly kind: 'help'
  readonly query: string
  /** Index of the first visible line. */
  readonly top: number
}
