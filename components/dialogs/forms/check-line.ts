import type {Check} from '../../../src/actions/plan.ts'
import type {StyledLine, StyledText} from '../../paint/styled-line.ts'

const MARKS: Readonly<Record<Check['severity'], StyledText>> = {
  ok: {text: ' ok ', tone: 'good'},
  warn: {text: ' !  ', tone: 'warn'},
  danger: {text: ' !! ', tone: 'critical'},
}

/** Returns the line of a check in an editor, with the key that mends it if there is one. */
export const checkLine = ({severity, text, onlyLive}: Check): StyledLine => [
  MARKS[severity],
  onlyLive === true ? `${text} (L changes both)` : text,
]
