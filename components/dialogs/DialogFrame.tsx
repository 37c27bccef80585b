import type {ReactElement} from 'react'
import type {State} from '../../src/store/state.ts'
import {Lines} from '../paint/Lines.tsx'
import {
  fitParts,
  type Part,
  paintLine,
  type StyledLine,
  type StyledText,
  spread,
} from '../paint/styled-line.ts'
import type {Theme} from '../paint/theme.ts'

interface DialogFrameProps {
  readonly theme: Theme
  readonly title: string
  /** True if the data is invented, which every screen with such data says. */
  readonly demo: boolean
  /** Text at the right end of the title. */
  readonly note?: string
  /**
   * Lines of the body, cut at the height. A styled line longer than the width is cut with an ellipsis; a string is
   * painted already.
   */
  readonly lines: readonly (StyledLine | string)[]
  readonly keys: StyledLine
  readonly width: number
  /** Number of lines, without the bar's. */
  readonly height: number
  /** Bar of screens below the title, painted. */
  readonly bar?: string | undefined
}

/** Draws a dialog over the whole screen: title bar, body, one line of keys at the foot. */
export function DialogFrame(props: DialogFrameProps): ReactElement {
  const {theme, title, demo, note = '', lines, keys, width, height, bar} = props
  const room = Math.max(0, height - 2)
  const shown = lines.slice(0, room)
  const tabs = bar === undefined ? [] : [bar]
  return (
    <Lines
      width={width}
      height={height + tabs.length}
      lines={[
        paintLine(
          theme,
          spread(
            [{text: ` ${title}`, tone: 'sortedHeader', on: 'sortedHeader'}],
            [note, ' ', ...(demo ? [DEMO, ' '] : [])],
            width,
          ),
          width,
          'tableHeader',
        ),
        ...tabs,
        ...shown.map(line => (typeof line === 'string' ? line : paintLine(theme, line, width))),
        ...Array.from({length: room - shown.length}, () => paintLine(theme, [], width)),
        paintLine(theme, [' ', ...keys], width),
      ]}
    />
  )
}

const DEMO: StyledText = {text: ' DEMO ', tone: 'alertBadge', on: 'alertBadge'}

/** Returns the line that stands in an editor until libvirt has given the settings, or the reason why it has not. */
export const readingLine = (notice: State['notice']): readonly StyledLine[] => [
  [],
  [{text: ` ${notice?.text ?? 'reading from libvirt'}`, tone: notice?.severity ?? 'dim'}],
]

/** Returns ` a Apply  Esc Close ` from pairs of key and meaning. */
export const keyHints = (...pairs: readonly (readonly [key: string, meaning: string])[]): StyledLine =>
  pairs.flatMap(([key, meaning]) => [{text: key, tone: 'key' as const}, ` ${meaning}  `])

/** Returns parts of such a line that can be left out; the lowest rank is left out last. */
export const hintParts = (
  hints: readonly (readonly [key: string, meaning: string, rank: number])[],
): readonly Part[] => hints.map(([key, meaning, rank]) => ({rank, line: keyHints([key, meaning])}))

const TYPING = keyHints(['Enter', 'take'], ['Esc', 'leave'])

/** Returns the keys of an editor; while a value is `typed`, only those that end the typing. */
export const editorKeys = (hints: readonly Part[], typed: string | undefined, width: number): StyledLine =>
  typed === undefined ? fitParts(hints, width - 1, ' ') : TYPING
