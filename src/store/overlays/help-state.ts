import type {Scrolled} from '../page.ts'

/** State of the help, which lists keys and columns and is searched by typing. */
export interface HelpState extends Scrolled {
  readonly kind: 'help'
  readonly query: string
}
