import type {ReactElement} from 'react'
import {safeText} from '../../../src/base/safe-text.ts'
import {keysOfCommand} from '../../../src/keys/keymap.ts'
import {EDITORS} from '../../../src/store/overlays/editors.ts'
import {domainOf} from '../../../src/store/overlays/why-overlay.ts'
import type {WhyState} from '../../../src/store/overlays/why-state.ts'
import type {State} from '../../../src/store/state.ts'
import {fitParts, type StyledLine} from '../../paint/styled-line.ts'
import {DialogFrame, hintParts} from '../DialogFrame.tsx'
import type {DialogProps} from '../dialog-props.ts'
import {traceLines} from './trace-lines.ts'
import {whyLines} from './why-lines.ts'

/**
 * Draws everything that could make one domain slow, who is responsible, and what would help; or the exact result of a
 * trace.
 */
export function WhyDialog({
  theme,
  demo,
  state,
  overlay: why,
  width,
  height,
  bar,
}: DialogProps<WhyState>): ReactElement {
  const {model, notice} = state
  const domain = domainOf(state, why.domain)
  const room = height - 2 - (notice === undefined ? 0 : 1)
  const lines: readonly (StyledLine | string)[] =
    model === undefined || domain === undefined
      ? [[], [{text: ' the domain is gone', tone: 'dim'}]]
      : why.trace?.status === 'done'
        ? traceLines(theme, why.trace.blame, why.trace.top, width, room)
        : whyLines(theme, state, why, domain, model, width, room)
  return (
    <DialogFrame
      theme={theme}
      demo={demo}
      title={`Why ${safeText(domain?.name ?? why.domain)}`}
      note={why.trace?.status === 'running' ? `tracing ${why.trace.seconds} s …` : ''}
      lines={[...lines.slice(0, room), ...(notice === undefined ? [] : [noticeLine(notice)])]}
      keys={fitParts(why.trace?.status === 'done' ? TRACE_KEYS : KEYS, width - 1, ' ')}
      width={width}
      height={height}
      bar={bar}
    />
  )
}

const noticeLine = ({text, severity}: NonNullable<State['notice']>): StyledLine => [
  {text: ` ${text}`, tone: severity},
]

const TRACE_KEYS = hintParts([
  ['↑ ↓', 'scroll', 2],
  ['x', 'trace again', 1],
  ['← →', 'other domain', 3],
  ['Esc', 'what would help', 0],
])
const KEYS = hintParts([
  ['↑ ↓', 'choose', 4],
  ['Enter', 'stage it', 1],
  ['x', 'trace exactly', 2],
  ['← →', 'other domain', 3],
  [EDITORS.map(keysOfCommand).join(' '), 'editors', 5],
  ['Esc', 'close', 0],
])
