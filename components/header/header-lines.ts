import type {State} from '../../src/store/state.ts'
import {domainAtCursor} from '../../src/store/table/cursor.ts'
import {paintLine} from '../paint/styled-line.ts'
import type {Theme} from '../paint/theme.ts'
import {alertLine} from './alert-line.ts'
import type {HeaderForm} from './header-form.ts'
import {compactLine, nodeLines} from './node-lines.ts'
import {pressureLine} from './pressure-line.ts'
import {revertLine} from './revert-line.ts'
import {titleLine} from './title-line.ts'

/**
 * Paints the host strip: what this machine is, how busy each node is, which domains wait; `headerHeight` lines at
 * most.
 */
export function headerLines(theme: Theme, state: State, width: number, form: HeaderForm): string[] {
  const {model} = state
  if (form === 'none') return []
  const title = titleLine(theme, state, width)
  if (form === 'title') return [title]
  if (model === undefined) {
    return [title, paintLine(theme, [{text: ' reading the host', tone: 'dim'}], width)]
  }
  const alert = paintLine(
    theme,
    [' ', ...(revertLine(state) ?? alertLine(model, width - 1, domainAtCursor(state)))],
    width,
  )
  if (form === 'compact') return [title, paintLine(theme, compactLine(model, width), width), alert]
  return [
    title,
    ...nodeLines(theme, model, width),
    paintLine(theme, [' ', ...pressureLine(state, model, width - 1)], width),
    alert,
  ]
}
