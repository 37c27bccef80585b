import {safeText} from '../../../src/base/safe-text.ts'
import type {NumaMapsState} from '../../../src/store/overlays/numa-maps-state.ts'
import {domainOf} from '../../../src/store/overlays/why-overlay.ts'
import type {ContentOf} from '../dialog-content.ts'
import {hintParts} from '../key-hints.ts'
import {numaMapsLines} from './numa-maps-lines.ts'

/** Shows where all pages of a domain are, hugepages included; they are counted once, on demand. */
export const numaMapsDialog: ContentOf<NumaMapsState> = ({theme, state, overlay, width}) => {
  const {model} = state
  const domain = domainOf(state, overlay.domain)
  const {status} = overlay.reading
  return {
    title: `Pages of ${safeText(domain?.name ?? overlay.domain)}`,
    note: status === 'running' ? 'reading …' : '',
    body:
      model === undefined || domain === undefined
        ? [[{text: ' the domain is gone', tone: 'dim'}]]
        : numaMapsLines(theme, domain, model.host, overlay, width),
    keys: KEYS[status],
  }
}

const CLOSE = ['Esc', 'close', 0] as const
const AGAIN = hintParts([['x', 'read it again', 1], CLOSE])
const KEYS = {
  asked: hintParts([['Enter', 'read it', 1], CLOSE]),
  running: hintParts([CLOSE]),
  done: AGAIN,
  failed: AGAIN,
}
