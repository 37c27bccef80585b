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
 * most, and the bar of screens below the first if there is one.
 */
export function headerLines(
  theme: Theme,
  state: State,
  width: number,
  form: HeaderForm,
  tabs: string | undefined,
): string[] {
  const {model} = state
  if (form === 'none') return []
  const first = [titleLine(theme, state, width, tabs === undefined), ...(tabs === undefined ? [] : [tabs])]
  if (form === 'title') return first
  if (model === undefined) {
    return [...first, paintLine(theme, [{text: ' reading the host', tone: 'dim'}], width)]
  }
  const alert = paintLine(
    theme,
    [' ', ...(revertLine(state) ?? alertLine(model, width - 1, domainAtCursor(state)))],
    width,
  )
  if (form === 'compact') return [...first, paintLine(theme, compactLine(model, width), width), alert]
  return [
    ...first,
    ...nodeLines(theme, model, width),
    paintLine(theme, [' ', ...pressureLine(state, model, width - 1)], width),
    alert,
  ]
}
