/** The keys and columns, searched by what is typed. */
export interface HelpState {
  readonly kind: 'help'
  readonly query: string
  /** First visible line. */
  readonly top: number
}
