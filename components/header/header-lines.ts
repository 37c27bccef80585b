import type {State} from '../../src/store/state.ts'
import {domainAtCursor} from '../../src/store/table/cursor.ts'
import {paintLine} from '../paint/spans.ts'
import type {Theme} from '../paint/theme.ts'
import {alertSpans} from './alert.ts'
import type {HeaderForm} from './header-form.ts'
import {compactSpans, nodeLines} from './node-lines.ts'
import {pressureSpans} from './pressure-spans.ts'
import {revertSpans} from './revert-spans.ts'
import {titleLine} from './title-line.ts'

/** The host strip: what this machine is, how busy each node is, who waits; `headerHeight` lines at most. */
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
    [' ', ...(revertSpans(state, model.at.epochMs) ?? alertSpans(model, width - 1, domainAtCursor(state)))],
    width,
  )
  if (form === 'compact') return [title, paintLine(theme, compactSpans(model, width), width), alert]
  return [
    title,
    ...nodeLines(theme, model, width),
    paintLine(theme, [' ', ...pressureSpans(state, model, width - 1)], width),
    alert,
  ]
}
