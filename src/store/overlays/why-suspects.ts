import type {Pct} from '../../base/units.ts'
import type {Untrusted} from '../../base/untrusted.ts'
import {type SuspectWindows, suspectKey} from '../../history/suspicions.ts'
import {blamedSuspects} from '../../model/cause/blamed-suspects.ts'
import type {Suspect} from '../../model/cause/cause.ts'
import type {Domain} from '../../model/domain.ts'

/** A suspect's shares of the pCPUs that the domain waited for: now, then window by window. */
export interface SuspectRow {
  readonly key: Untrusted
  readonly who: Omit<Suspect, 'sharePct'>
  readonly sharesPct: readonly (Pct | undefined)[]
}

/** Most suspects that are listed; the others are one line. */
export const MOST_SUSPECTS = 3
/** Lead that a new suspect needs over one that is listed to take its place. */
const LEAD_PCT: Pct = 5

/** Returns the suspects of now and of the windows, the most suspected first. */
export function suspectRows(windows: readonly SuspectWindows[], domain: Domain): readonly SuspectRow[] {
  const now = blamedSuspects(domain)
  const shareNow = (key: Untrusted): Pct | undefined =>
    now.length === 0 ? undefined : (now.find(suspect => suspectKey(suspect) === key)?.sharePct ?? 0)
  return windows
    .map(({key, who, sharesPct}) => ({key, who, sharesPct: [shareNow(key), ...sharesPct]}))
    .sort((one, other) => (other.sharesPct[0] ?? 0) - (one.sharesPct[0] ?? 0))
}

/**
 * Puts suspects into the places that they have: those that are new come below, or in the place of the one that has
 * least, if they have clearly more.
 */
export function holdSuspects(
  rows: readonly SuspectRow[],
  before: readonly SuspectRow[],
): readonly SuspectRow[] {
  const held = before.map(row => rows.find(({key}) => key === row.key) ?? gone(row))
  for (const row of rows) {
    if (held.some(({key}) => key === row.key)) continue
    if (held.length < MOST_SUSPECTS) held.push(row)
    else {
      const least = held.reduce((one, other) => (weightOf(other) < weightOf(one) ? other : one))
      if (weightOf(row) > weightOf(least) + LEAD_PCT) held[held.indexOf(least)] = row
    }
  }
  return held
}

const weightOf = ({sharesPct: [now = 0, ...windows]}: SuspectRow): Pct =>
  Math.max(now, windows.find(pct => pct !== undefined) ?? 0)

const gone = (row: SuspectRow): SuspectRow => ({
  ...row,
  sharesPct: row.sharesPct.map(pct => (pct === undefined ? undefined : 0)),
})

/** Returns the shares that nobody on the list had, window by window; `undefined` where there is no figure. */
export function othersOf(rows: readonly SuspectRow[]): SuspectRow['sharesPct'] {
  const [first] = rows
  return (first?.sharesPct ?? []).map((_, index) => {
    const known = rows.flatMap(({sharesPct}) => sharesPct[index] ?? [])
    return known.length === 0 ? undefined : Math.max(0, 100 - known.reduce((sum, pct) => sum + pct, 0))
  })
}
