import type {Command} from '../../src/keys/command.ts'
import {type CommandId, footerCommands, keysOf, screenCommand} from '../../src/keys/keymap.ts'
import {screenOf} from '../../src/rows/screens/index.ts'
import type {Table} from '../../src/rows/table.ts'
import {cellWidth, fitText} from '../../src/rows/text/fit-text.ts'
import {handlerOf} from '../../src/store/command-handlers.ts'
import type {PromptState} from '../../src/store/overlays/prompt-state.ts'
import type {State} from '../../src/store/state.ts'
import {
  fitParts,
  type Part,
  paintLine,
  type StyledLine,
  type StyledText,
  spread,
} from '../paint/styled-line.ts'
import type {Theme, Tone} from '../paint/theme.ts'
import {absenceText} from './absence.ts'

/**
 * Paints the keys that matter now, the most wanted first; one that cannot be used is greyed.
 * A notice takes their place where it has no line of its own.
 * @param layout `tabs` if the keys of the screens stand in their bar, `status` if there is a line for notices
 */
export function footerLine(
  theme: Theme,
  state: State,
  width: number,
  {tabs, status}: {readonly tabs: boolean; readonly status: boolean},
): string {
  const {overlay, notice} = state
  if (overlay?.kind === 'prompt') return promptLine(theme, overlay, width)
  if (!status && notice !== undefined)
    return paintLine(theme, [' ', {text: notice.text, tone: notice.severity}], width)
  const wanted = tabs ? footerCommands.filter(({tab}) => tab === undefined) : footerCommands
  const parts = wanted.map(command => ({
    rank: command.footer?.rank ?? 99,
    line: keyLine(command, state),
  }))
  return paintLine(theme, [' ', ...fitParts(parts, width - 1, '  ')], width)
}

function keyLine(command: Command<CommandId>, state: State): StyledLine {
  const key = keysOf(command).split(' ')[0] ?? ''
  const here = command.id === screenCommand(state.view.screen)
  const tone: Tone = handlerOf(command.id).refusal?.(state) !== undefined ? 'dim' : here ? 'strong' : 'normal'
  return [
    {text: key, tone: 'key'},
    {text: `${key.length > 1 ? ' ' : ''}${command.footer?.label ?? ''}`, tone},
  ]
}

const PROMPTS: Readonly<Record<PromptState['what'], string>> = {
  filter: 'Filter',
  delay: 'Delay in seconds',
  command: 'Command',
}

function promptLine(theme: Theme, {what, text, error}: PromptState, width: number): string {
  const label = ` ${PROMPTS[what]}: `
  // The error is shown at any width: it gets half of the line, the typed text the rest.
  const forError = error === undefined ? 0 : Math.floor((width - label.length) / 2)
  // The end of a long text is where it is typed.
  const room = Math.max(1, width - label.length - 2 - forError)
  const typed = text.length > room ? theme.glyphs.ellipsis + text.slice(text.length - room + 1) : text
  const left = width - label.length - cellWidth(typed) - 4
  const hint =
    error === undefined
      ? ' Enter accept  Esc cancel '
      : ` ${fitText(error, Math.min(left, cellWidth(error)), 'left', theme.glyphs.ellipsis)} `
  return paintLine(
    theme,
    spread(
      [{text: label, tone: 'key'}, typed, {text: ' ', tone: 'cursor', on: 'cursor'}],
      [{text: hint, tone: error === undefined ? 'dim' : 'critical'}],
      width,
    ),
    width,
  )
}

/**
 * Paints the status line. At the left stands a notice, or why figures under the cursor are missing; at the right the
 * order, the filter and the number of rows.
 */
export function statusLine(theme: Theme, state: State, table: Table, width: number): string {
  const right = fitParts(statusParts(theme, state, table), width - 2)
  return paintLine(theme, spread([' ', saying(state, table)], [...right, ' '], width), width)
}

function saying(state: State, table: Table): StyledText {
  const {notice, model, view, demoReason} = state
  if (notice !== undefined) return {text: notice.text, tone: notice.severity}
  if (table.filterError !== undefined) return {text: table.filterError, tone: 'critical'}
  const absence = model === undefined ? undefined : absenceText(model, view, table)
  if (absence !== undefined) return {text: absence, tone: 'dim'}
  return {text: demoReason ?? '', tone: 'warn'}
}

function statusParts(theme: Theme, {view, model}: State, table: Table): Part[] {
  const {sort} = view.screens[view.screen]
  const column = screenOf(view.screen).columns.find(({id}) => id === sort.column)
  const arrow = sort.descending ? theme.glyphs.descending : theme.glyphs.ascending
  const held = view.heldOrder !== undefined && (view.orderHeldUntilMs ?? 0) > (model?.at.epochMs ?? 0)
  return [
    {
      rank: 2,
      line: [
        {text: 'sort ', tone: 'dim'},
        `${column?.title ?? sort.column}${arrow}`,
        {text: held ? ' held' : '', tone: 'warn'},
      ],
    },
    {
      rank: 1,
      line:
        view.filter === ''
          ? []
          : [
              {text: 'filter ', tone: 'dim'},
              {text: view.filter, tone: 'warn'},
            ],
    },
    {
      rank: 0,
      line: [
        {
          text: table.matched === table.total ? `${table.total} rows` : `${table.matched} of ${table.total}`,
          tone: 'dim',
        },
      ],
    },
    {
      rank: 3,
      line: table.hiddenColumns === 0 ? [] : [{text: `${table.hiddenColumns} columns hidden`, tone: 'dim'}],
    },
  ]
}
