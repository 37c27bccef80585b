import {safeText} from '../../../src/base/safe-text.ts'
import {type Bindings, keyOfCommand} from '../../../src/keys/bindings.ts'
import {EDITORS} from '../../../src/store/overlays/editors.ts'
import {domainOf} from '../../../src/store/overlays/why-overlay.ts'
import type {WhyState} from '../../../src/store/overlays/why-state.ts'
import type {Part} from '../../paint/styled-line.ts'
import type {BodyLine, ContentOf, DialogProps} from '../dialog-content.ts'
import {hintParts} from '../key-hints.ts'
import {traceLines} from './trace-lines.ts'
import {whyLines} from './why-lines.ts'

/**
 * Shows everything that could make one domain slow, who is responsible, and what would help; or the exact result of a
 * trace.
 */
export const whyDialog: ContentOf<WhyState> = props => {
  const {state, overlay: why} = props
  const domain = domainOf(state, why.domain)
  return {
    title: `Why ${safeText(domain?.name ?? why.domain)}`,
    note:
      why.trace?.status === 'running'
        ? `tracing ${why.trace.seconds} s …`
        : state.view.paused
          ? 'paused'
          : '',
    body: bodyOf(props),
    keys: why.trace?.status === 'done' ? TRACE_KEYS : keysIn(state.bindings),
  }
}

function bodyOf({theme, state, overlay: why, width, height}: DialogProps<WhyState>): readonly BodyLine[] {
  const domain = domainOf(state, why.domain)
  if (why.board === undefined || domain === undefined) return [[{text: ' the domain is gone', tone: 'dim'}]]
  return why.trace?.status === 'done'
    ? traceLines(theme, why.trace.blame, width, height)
    : whyLines(theme, why, why.board, domain, width, height)
}

const TRACE_KEYS = hintParts([
  ['x', 'trace again', 1],
  ['← →', 'other domain', 3],
  ['Esc', 'what would help', 0],
])
const keysIn = (bindings: Bindings): readonly Part[] =>
  hintParts([
    ['↑ ↓', 'choose', 4],
    ['Enter', 'edit it', 1],
    ['r', 'anew', 4],
    ['z', 'hold', 6],
    ['x', 'trace', 2],
    ['← →', 'other domain', 3],
    [EDITORS.map(editor => keyOfCommand(bindings, editor)).join(' '), 'editors', 5],
    ['Esc', 'close', 0],
  ])
