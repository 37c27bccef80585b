import type {ReactElement} from 'react'
import {safeText} from '../../../src/rows/text/safe-text.ts'
import type {WhyOverlay} from '../../../src/store/overlay.ts'
import {domainOf} from '../../../src/store/overlays/why-overlay.ts'
import type {State} from '../../../src/store/state.ts'
import {fitParts, type StyledLine} from '../../paint/styled-line.ts'
import type {Theme} from '../../paint/theme.ts'
import {DialogFrame, hintParts} from '../DialogFrame.tsx'
import {traceLines} from './trace-lines.ts'
import {whyLines} from './why-lines.ts'

interface WhyDialogProps {
  readonly theme: Theme
  readonly demo: boolean
  readonly state: State
  readonly why: WhyOverlay
  readonly width: number
  readonly height: number
}

/** Everything that could make one domain slow, who it is, and what would help; or what a trace told exactly. */
export function WhyDialog({theme, demo, state, why, width, height}: WhyDialogProps): ReactElement {
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
  ['p n b c', 'editors', 5],
  ['Esc', 'close', 0],
])
