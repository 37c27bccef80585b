import type {Model} from '../../src/model/model.ts'
import {alertsOf} from '../../src/rows/alerts.ts'
import type {State} from '../../src/store/state.ts'
import {lineWidth, paintLine, type StyledLine} from '../paint/styled-line.ts'
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
  const alert = paintLine(theme, warningLine(theme, state, model, width), width)
  if (form === 'compact') return [...first, paintLine(theme, compactLine(theme, model, width), width), alert]
  return [
    ...first,
    ...nodeLines(theme, model, width),
    paintLine(theme, [' ', ...pressureLine(theme, state, model, width - 1)], width),
    alert,
  ]
}

/** Cells below which alerts beside a countdown could not be read. */
const LEAST_ALERT = 26

/**
 * Returns the last line of the strip: the change that goes back by itself, if there is one, and beside it the alerts
 * where there is room.
 */
export function warningLine(theme: Theme, state: State, model: Model, width: number): StyledLine {
  const pending = revertLine(state)
  if (pending === undefined) return [' ', ...alertLine(theme, state, model, width - 1)]
  const room = width - 1 - lineWidth(pending) - 3
  return room < LEAST_ALERT || alertsOf(model).length === 0
    ? [' ', ...pending]
    : [' ', ...pending, '   ', ...alertLine(theme, state, model, room)]
}
