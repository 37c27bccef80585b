import type {Domain} from '../../../src/model/domain.ts'
import type {WhyBoard} from '../../../src/store/overlays/why-board.ts'
import {selectedIndex} from '../../../src/store/overlays/why-overlay.ts'
import type {WhyState} from '../../../src/store/overlays/why-state.ts'
import type {StyledLine} from '../../paint/styled-line.ts'
import type {Theme} from '../../paint/theme.ts'
import type {BodyLine} from '../dialog-content.ts'
import {checkLines} from './check-lines.ts'
import {offerLines} from './offer-lines.ts'
import {suspectLines} from './suspect-lines.ts'
import {verdictLines} from './verdict-lines.ts'

/** Height from which sections have places for what may still come, and the proposal under the cursor its clauses. */
const TALL = 18

/**
 * Lists the verdict, the suspects, what would help, then every check: the most important comes first, in case there
 * is little room. Each section keeps its height while the board is held.
 */
export function whyLines(
  theme: Theme,
  why: WhyState,
  board: WhyBoard,
  domain: Domain,
  width: number,
  height: number,
): readonly BodyLine[] {
  const isTall = height >= TALL
  const failed: readonly StyledLine[] =
    why.trace?.status === 'failed' ? [[{text: ` not traced: ${why.trace.why}`, tone: 'warn'}]] : []
  const above = [...verdictLines(domain, width), ...failed]
  const suspects = suspectLines(theme, board, domain, width, isTall)
  const offers = offerLines(theme, board, domain, selectedIndex(why), width, isTall)
  const checks = checkLines(theme, board, width)
  const room = height - above.length - suspects.length - offers.length - checks.length
  const gap = (least: number): readonly StyledLine[] => (room >= least ? [[]] : [])
  const isApart = suspects.length > 0 && suspects.at(-1)?.length === 0
  return [...above, ...suspects, ...(isApart ? [] : gap(2)), ...offers, ...gap(1), ...checks]
}
