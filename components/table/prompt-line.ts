import type {Table} from '../../src/rows/table.ts'
import {cellWidth, fitText} from '../../src/rows/text/fit-text.ts'
import type {PromptState} from '../../src/store/overlays/prompt-state.ts'
import {fitParts, type Part, type StyledLine, spread} from '../paint/styled-line.ts'
import type {Theme} from '../paint/theme.ts'
import {countText} from './row-counts.ts'

const PROMPTS: Readonly<Record<PromptState['what'], string>> = {
  filter: 'Filter',
  delay: 'Delay in seconds',
  command: 'Command',
}

/** Returns what is wrong with the text in the prompt. */
export const faultOf = ({what, error}: PromptState, {filterError}: Table): string | undefined =>
  error ?? (what === 'filter' ? filterError : undefined)

/**
 * Returns the field that is typed into, with its keys at the right.
 * @param belowStatus true if the status line above says what is wrong, and how many rows match
 */
export function promptLine(
  theme: Theme,
  prompt: PromptState,
  table: Table,
  width: number,
  belowStatus: boolean,
): StyledLine {
  const {what, text} = prompt
  const label = ` ${PROMPTS[what]}: `
  const fault = faultOf(prompt, table)
  const error = belowStatus ? undefined : fault
  // The error is shown at any width: it gets half of the line, the typed text the rest.
  const forError = error === undefined ? 0 : Math.floor((width - label.length) / 2)
  // The end of a long text is where it is typed.
  const room = Math.max(1, width - label.length - 2 - forError)
  const typed = text.length > room ? theme.glyphs.ellipsis + text.slice(text.length - room + 1) : text
  const left = width - label.length - cellWidth(typed) - 4
  const hint: StyledLine =
    error === undefined
      ? [...fitParts(hintParts(what, fault === undefined, belowStatus ? undefined : table), left, '  '), ' ']
      : [
          {
            text: ` ${fitText(error, Math.min(left, cellWidth(error)), 'left', theme.glyphs.ellipsis)} `,
            tone: 'critical',
          },
        ]
  return spread([{text: label, tone: 'key'}, typed, {text: ' ', tone: 'cursor', on: 'cursor'}], hint, width)
}

/** Returns the parts of the prompt's hint. @param table that of a filter, if its count is told nowhere else */
function hintParts(what: PromptState['what'], acceptable: boolean, table: Table | undefined): Part[] {
  const said = (rank: number, text: string, press?: string): Part => ({
    rank,
    line: text === '' ? [] : [{text, tone: 'dim', ...(press !== undefined && {press})}],
  })
  return [
    said(0, what === 'filter' && table !== undefined ? countText(table) : ''),
    said(3, what === 'delay' ? '' : 'Tab complete', 'tab'),
    said(2, acceptable ? 'Enter accept' : '', 'enter'),
    said(1, 'Esc cancel', 'escape'),
  ]
}
