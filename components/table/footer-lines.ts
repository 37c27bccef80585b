import {type Bindings, keyOfCommand} from '../../src/keys/bindings.ts'
import type {Command} from '../../src/keys/command.ts'
import {type CommandId, screenCommand} from '../../src/keys/keymap.ts'
import {firstKey} from '../../src/keys/keys-of.ts'
import {screenOf} from '../../src/rows/screens/index.ts'
import type {Table} from '../../src/rows/table.ts'
import {handlerOf} from '../../src/store/command-handlers.ts'
import type {State} from '../../src/store/state.ts'
import {fitParts, lineWidth, type Part, type StyledLine, spread} from '../paint/styled-line.ts'
import type {Theme, Tone} from '../paint/theme.ts'
import {absenceText} from './absence.ts'
import {commandHint} from './command-hint.ts'
import {faultOf, promptLine} from './prompt-line.ts'
import {countText, tagsLine} from './row-counts.ts'
import {sortGlyph} from './sort-glyph.ts'

/**
 * Returns the keys that matter now, the most wanted first; one that cannot be used is greyed. Without a status line
 * above, it also tells what must not be missed: a notice, and the tags that actions are about.
 * @param layout `tabs` if the keys of the screens stand in their bar, `status` if there is a status line
 */
export function footerLine(
  theme: Theme,
  state: State,
  table: Table,
  width: number,
  {tabs, status}: {readonly tabs: boolean; readonly status: boolean},
): StyledLine {
  const {overlay, notice, bindings} = state
  if (overlay?.kind === 'prompt') return promptLine(theme, overlay, table, width, status)
  if (notice !== undefined && !status) return [' ', {text: notice.text, tone: notice.severity}]
  const wanted = tabs ? bindings.footer.filter(({tab}) => tab === undefined) : bindings.footer
  const parts = wanted.map(command => ({
    rank: command.footer?.rank ?? 99,
    line: keyLine(theme, command, state),
  }))
  const tags = status ? [] : [{rank: 0, line: tagsLine(bindings, table)}]
  return [' ', ...fitParts([...tags, ...parts], width - 1, '  ')]
}

function keyLine(theme: Theme, command: Command<CommandId>, state: State): StyledLine {
  const key = firstKey(command)
  const here = command.id === screenCommand(state.view.screen)
  const isRefused = handlerOf(command.id).refusal?.(state) !== undefined
  const tone: Tone = isRefused ? 'dim' : here ? 'strong' : 'normal'
  const {label = ''} = command.footer ?? {}
  // Without colours parentheses say that it cannot be used.
  const text = isRefused && theme.marked ? `(${label})` : label
  return [
    {text: key, tone: 'key', command: command.id},
    {text: `${key.length > 1 ? ' ' : ''}${text}`, tone, command: command.id},
  ]
}

/**
 * Returns the status line. At the left stand the tags, then a notice, or why figures under the cursor are missing; at
 * the right the order, the filter and the number of rows.
 */
export function statusLine(theme: Theme, state: State, table: Table, width: number): StyledLine {
  // A notice often says itself what to do with the tags.
  const tags = tagsLine(state.bindings, table).slice(0, state.notice === undefined ? undefined : 1)
  const left: StyledLine = [' ', ...tags, ...(tags.length === 0 ? [] : ['   ']), ...saying(state, table)]
  const right = fitParts(statusParts(theme, state, table), width - lineWidth(left) - 4)
  return spread(left, [...right, ' '], width)
}

/** Returns the hint that stands while the terminal itself marks nothing. */
const mouseHint = (bindings: Bindings): string =>
  `mouse: ${keyOfCommand(bindings, 'mouse')} off, to copy; or Shift and drag`

function saying(state: State, table: Table): StyledLine {
  const {notice, model, view, demoReason, overlay, mouse, bindings} = state
  if (notice !== undefined) return [{text: notice.text, tone: notice.severity}]
  if (overlay?.kind === 'prompt') {
    const fault = faultOf(overlay, table)
    if (fault !== undefined) return [{text: fault, tone: 'critical'}]
    if (overlay.what === 'command' || overlay.completion !== undefined) return commandHint(overlay)
  }
  if (table.filterError !== undefined) return [{text: table.filterError, tone: 'critical'}]
  const absence = model === undefined ? undefined : absenceText(model, view, table)
  if (absence !== undefined) return [{text: absence, tone: 'dim'}]
  if (demoReason !== undefined) return [{text: demoReason, tone: 'warn'}]
  return mouse ? [{text: mouseHint(bindings), tone: 'dim'}] : []
}

function statusParts(theme: Theme, {view, model, overlay}: State, table: Table): Part[] {
  const {sort} = view.screens[view.screen]
  const column = screenOf(view.screen).columns.find(({id}) => id === sort.column)
  const left = Math.max(1, Math.ceil(((view.orderHeldUntilMs ?? 0) - (model?.at.epochMs ?? 0)) / 1000))
  const filtering = overlay?.kind === 'prompt' && overlay.what === 'filter'
  return [
    {
      rank: 3,
      line: [
        {text: 'sort ', tone: 'dim', command: 'sort-picker'},
        {
          text: `${column?.title ?? sort.column}${sortGlyph(theme, sort.descending, table.held)}`,
          command: 'sort-picker',
        },
        {text: table.held ? ` order held ${left}s` : '', tone: 'warn'},
      ],
    },
    {
      rank: 2,
      line:
        view.filter === '' || filtering
          ? []
          : [
              {text: 'filter ', tone: 'dim', command: 'filter'},
              {text: view.filter, tone: 'warn', command: 'filter'},
            ],
    },
    {rank: 1, line: [{text: countText(table), tone: 'dim'}]},
    {
      rank: 4,
      line:
        table.hiddenColumns === 0
          ? []
          : [{text: `${table.hiddenColumns} columns hidden`, tone: 'dim', command: 'columns'}],
    },
  ]
}
