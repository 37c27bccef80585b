import type {ReactElement} from 'react'
import {safeText} from '../../../src/base/safe-text.ts'
import type {NumaMapsState} from '../../../src/store/overlays/numa-maps-state.ts'
import {domainOf} from '../../../src/store/overlays/why-overlay.ts'
import {fitParts, type StyledLine} from '../../paint/styled-line.ts'
import {DialogFrame, hintParts} from '../DialogFrame.tsx'
import type {DialogProps} from '../dialog-props.ts'
import {numaMapsLines} from './numa-maps-lines.ts'

/** Draws where all pages of a domain are, hugepages included; they are counted once, on demand. */
export function NumaMapsDialog({
  theme,
  demo,
  state,
  overlay,
  width,
  height,
}: DialogProps<NumaMapsState>): ReactElement {
  const {model} = state
  const domain = domainOf(state, overlay.domain)
  const lines: readonly StyledLine[] =
    model === undefined || domain === undefined
      ? [[], [{text: ' the domain is gone', tone: 'dim'}]]
      : numaMapsLines(theme, domain, model.host, overlay, width)
  return (
    <DialogFrame
      theme={theme}
      demo={demo}
      title={`Pages of ${safeText(domain?.name ?? overlay.domain)}`}
      note={overlay.reading.status === 'running' ? 'reading …' : ''}
      lines={lines}
      keys={fitParts(overlay.reading.status === 'asked' ? ASKED : KEYS, width - 1, ' ')}
      width={width}
      height={height}
    />
  )
}

const ASKED = hintParts([
  ['Enter', 'read it', 0],
  ['Esc', 'close', 1],
])
const KEYS = hintParts([
  ['x', 'read it again', 1],
  ['Esc', 'close', 0],
])
