import type {State} from '../state.ts'
import {overlayRecord} from './index.ts'
import type {OverlayDemand} from './overlay-record.ts'

const NOTHING: OverlayDemand = {}

/**
 * Returns what is read for the open overlays, beside what the screen below them needs: what lies under another one is
 * up to date when it is gone back to.
 */
export function overlayDemand({overlay, under}: State): OverlayDemand {
  if (overlay === undefined) return NOTHING
  const each = [...under, overlay].map(one => overlayRecord(one).demand?.(one) ?? NOTHING)
  const all: OverlayDemand = Object.assign({}, ...each)
  return {...all, needs: each.flatMap(({needs = []}) => needs)}
}
