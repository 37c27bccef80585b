import type {Overlay} from '../../../src/store/overlays/overlay.ts'
import {type OverlayHelp, overlayHelp} from '../../../src/store/overlays/overlay-help.ts'
import type {State} from '../../../src/store/state.ts'
import type {StyledLine} from '../../paint/styled-line.ts'
import {wrapLine} from '../../paint/wrap-line.ts'
import {helpLines} from './help-lines.ts'

/** Returns the number of lines of the help that scroll, between its title and its keys. */
export const helpRoom = (height: number): number => Math.max(0, height - 2)

/** Lists all lines of the help, wrapped to the width. */
export const helpContent = ({view, under}: State, query: string, width: number): readonly StyledLine[] =>
  helpLines(view.screen, dialogHelp(under.at(-1)), query).flatMap(line => wrapLine(line, width - 1))

/** Returns the help of the dialog below the help; a prompt says itself what its keys are. */
const dialogHelp = (below: Overlay | undefined): OverlayHelp | undefined =>
  below === undefined || below.kind === 'help' || below.kind === 'prompt'
    ? undefined
    : overlayHelp[below.kind]

/** Returns the index of the first line of the help's last page; 0 while it is not open. */
export function helpEnd(state: State): number {
  const {overlay, size} = state
  if (overlay?.kind !== 'help') return 0
  return Math.max(0, helpContent(state, overlay.query, size.columns).length - helpRoom(size.rows))
}
