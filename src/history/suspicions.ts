import type {Uuid} from '../base/ids.ts'
import type {Ms, Pct} from '../base/units.ts'
import type {Untrusted} from '../base/untrusted.ts'
import {blamedSuspects} from '../model/cause/blamed-suspects.ts'
import type {Suspect} from '../model/cause/cause.ts'
import type {Model} from '../model/model.ts'

/** One interval of a domain in which it waited: how long, and who had its pCPUs meanwhile. */
interface Suspicion {
  readonly atMs: Ms
  /** Contention wait of its worst vCPU in the interval. */
  readonly waitedMs: Ms
  readonly suspects: readonly Suspect[]
}

interface DomainPast {
  /** Start of the first interval in which the domain's wait was known. */
  readonly sinceMs: Ms
  /** Oldest first; without the intervals in which it hardly waited. */
  readonly past: readonly Suspicion[]
}

/** Past suspicions of each domain. Times are on CLOCK_MONOTONIC. */
export type Suspicions = ReadonlyMap<Uuid, DomainPast>

/** Lengths of the windows over which suspicions are added up. */
const WINDOWS_MS: readonly Ms[] = [10_000, 60_000, 300_000]
const LONGEST_MS = 300_000
/** Share of a window that must have passed before it has a figure: less would be the figure of a shorter window. */
const FILLED = 0.8
/** Windows agree if the first suspect's shares in them differ by no more than this. */
const AGREE_PCT: Pct = 15

/**
 * Returns the suspicions with those of a model appended, without domains that are gone and without what is older than
 * the longest window.
 */
export function appendSuspicions(before: Suspicions, model: Model): Suspicions {
  const {at, intervalMs} = model
  if (intervalMs === undefined) return before
  const next = new Map<Uuid, DomainPast>()
  const nowMs = at.monotonicMs
  for (const domain of model.domains) {
    const {uuid, cause, contentionPct = 0} = domain
    if (cause === undefined) continue
    const suspects = blamedSuspects(domain)
    const {sinceMs, past} = before.get(uuid) ?? {sinceMs: nowMs - intervalMs, past: []}
    const waitedPct = cause.kind === 'starving' ? 100 : contentionPct
    const kept = past[0] !== undefined && past[0].atMs <= nowMs - LONGEST_MS ? past.slice(1) : past
    const waitedMs = (intervalMs * waitedPct) / 100
    const suspicion = {atMs: nowMs, waitedMs, suspects}
    next.set(uuid, {sinceMs, past: suspects.length === 0 ? kept : [...kept, suspicion]})
  }
  return next
}

/** Identifies a suspect: a domain's threads of one role, or a thread of the host by its name. */
export const suspectKey = ({uuid, domain, role, thread}: Omit<Suspect, 'sharePct'>): Untrusted =>
  [uuid ?? domain, role, thread].join(' ')

/** A suspect's shares of the time that a domain waited, window by window. */
export interface SuspectWindows {
  /** The same for the same suspect in every window and model. */
  readonly key: Untrusted
  readonly who: Omit<Suspect, 'sharePct'>
  /** Shares in the order of `WINDOWS_MS`; `undefined` for a window that is not filled yet. */
  readonly sharesPct: readonly (Pct | undefined)[]
}

/**
 * Returns a domain's suspects, the most suspected of the shortest window first. Where their shares do not add up to
 * 100, the rest cannot be attributed to anybody.
 */
export function suspectWindows(suspicions: Suspicions, uuid: Uuid, nowMs: Ms): readonly SuspectWindows[] {
  const known = suspicions.get(uuid)
  if (known === undefined) return []
  const who = new Map<Untrusted, Omit<Suspect, 'sharePct'>>()
  const windows = WINDOWS_MS.map(ms => {
    const past = known.past.filter(({atMs}) => atMs > nowMs - ms)
    const filled = nowMs - known.sinceMs >= ms * FILLED
    const waitedMs = past.reduce((sum, suspicion) => sum + suspicion.waitedMs, 0)
    const amounts = new Map<Untrusted, Ms>()
    for (const suspicion of past) {
      for (const {sharePct, ...suspect} of suspicion.suspects) {
        const key = suspectKey(suspect)
        who.set(key, suspect)
        amounts.set(key, (amounts.get(key) ?? 0) + (suspicion.waitedMs * sharePct) / 100)
      }
    }
    return (key: Untrusted): Pct | undefined =>
      filled && waitedMs > 0 ? ((amounts.get(key) ?? 0) / waitedMs) * 100 : undefined
  })
  return [...who]
    .map(([key, suspect]) => ({key, who: suspect, sharesPct: windows.map(shareOf => shareOf(key))}))
    .sort((a, b) => rankOf(b) - rankOf(a))
}

const rankOf = ({sharesPct}: SuspectWindows): Pct => sharesPct.find(pct => pct !== undefined) ?? 0

/**
 * Returns true if the first suspect's share is about the same in all filled windows; `undefined` until two are
 * filled.
 */
export function windowsAgree([first]: readonly SuspectWindows[]): boolean | undefined {
  const known = first?.sharesPct.filter(pct => pct !== undefined) ?? []
  return known.length < 2 ? undefined : Math.max(...known) - Math.min(...known) <= AGREE_PCT
}
