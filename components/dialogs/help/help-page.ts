import type {ScreenId} from '../../../src/rows/screens/index.ts'
import type {State} from '../../../src/store/state.ts'
import type {StyledLine} from '../../paint/styled-line.ts'
import {wrapLine} from '../../paint/wrap-line.ts'
import {helpLines} from './help-lines.ts'

/** Returns the number of lines of the help that scroll, between its title and its keys. */
export const helpRoom = (height: number): number => Math.max(0, height - 2)

/** Lists all lines of the help, wrapped to the width. */
export const helpContent = (screen: ScreenId, query: string, width: number): readonly StyledLine[] =>
  helpLines(screen, query).flatMap(line => wrapLine(line, width - 1))

/** Returns the index of the first line of the help's last page; 0 while it is not open. */
export function helpEnd({overlay, view, size}: State): number {
  if (overlay?.kind !== 'help') return 0
  return Math.max(0, helpContent(view.screen, overlay.query, size.columns).length - helpRoom(size.rows))
}
