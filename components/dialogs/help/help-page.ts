import type {ScreenId} from '../../../src/rows/screens/index.ts'
import type {State} from '../../../src/store/state.ts'
import type {StyledLine} from '../../paint/styled-line.ts'
import {wrapLine} from '../../paint/wrap-line.ts'
import {helpLines} from './help-lines.ts'

/** The help's title and its keys stay while the lines between them scroll. */
export const helpRoom = (height: number): number => Math.max(0, height - 2)

/** All of its lines, as wide as the screen. */
export const helpContent = (screen: ScreenId, query: string, width: number): readonly StyledLine[] =>
  helpLines(screen, query).flatMap(line => wrapLine(line, width - 1))

/** First line of its last page; 0 while it is not open. */
export function helpEnd({overlay, view, size}: State): number {
  if (overlay?.kind !== 'help') return 0
  return Math.max(0, helpContent(view.screen, overlay.query, size.columns).length - helpRoom(size.rows))
}
