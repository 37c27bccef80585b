import type {Uuid} from '../base/ids.ts'
import type {Ms, Pct} from '../base/units.ts'
import type {Suspect} from '../model/cause/cause.ts'
import type {Model} from '../model/model.ts'

/** What one interval told of a domain: how much it waited, and who had its pCPUs. */
interface Suspicion {
  readonly atMs: Ms
  /** Contention wait of its worst vCPU. */
  readonly waitedMs: Ms
  readonly suspects: readonly Suspect[]
}

interface DomainPast {
  /** Since when it is known what the domain waits. */
  readonly sinceMs: Ms
  /** Oldest first; intervals in which it hardly waited are not in it. */
  readonly past: readonly Suspicion[]
}

export type Suspicions = ReadonlyMap<Uuid, DomainPast>

export const WINDOWS_MS: readonly Ms[] = [10_000, 60_000, 300_000]
const LONGEST_MS = 300_000
/** A window that is filled to less than so much of it tells of a shorter time: it has no figure yet. */
const FILLED = 0.8
/** Windows agree when the first suspect's shares lie so close together. */
const AGREE_PCT: Pct = 15

/** Appends what a model tells; what is older than the longest window, and domains that are gone, are forgotten. */
export function appendSuspicions(before: Suspicions, model: Model): Suspicions {
  const {at, intervalMs} = model
  if (intervalMs === undefined) return before
  const next = new Map<Uuid, DomainPast>()
  const nowMs = at.monotonicMs
  for (const {uuid, cause, contentionPct = 0} of model.domains) {
    if (cause === undefined) continue
    const {sinceMs, past} = before.get(uuid) ?? {sinceMs: nowMs - intervalMs, past: []}
    const waitedPct = cause.kind === 'starving' ? 100 : contentionPct
    const kept = past[0] !== undefined && past[0].atMs <= nowMs - LONGEST_MS ? past.slice(1) : past
    const waitedMs = (intervalMs * waitedPct) / 100
    const suspicion = {atMs: nowMs, waitedMs, suspects: cause.suspects}
    next.set(uuid, {sinceMs, past: cause.suspects.length === 0 ? kept : [...kept, suspicion]})
  }
  return next
}

/** Somebody's share of what the domain waited, window by window. */
export interface SuspectWindows {
  readonly who: Omit<Suspect, 'sharePct'>
  /** As `WINDOWS_MS`; absent for a window that is not filled yet. */
  readonly sharesPct: readonly (Pct | undefined)[]
}

/** Most suspected first, by the shortest window. What is left of 100 is nobody's that could be named. */
export function suspectWindows(suspicions: Suspicions, uuid: Uuid, nowMs: Ms): readonly SuspectWindows[] {
  const watch = suspicions.get(uuid)
  if (watch === undefined) return []
  const who = new Map<string, Omit<Suspect, 'sharePct'>>()
  const windows = WINDOWS_MS.map(ms => {
    const past = watch.past.filter(({atMs}) => atMs > nowMs - ms)
    const filled = nowMs - watch.sinceMs >= ms * FILLED
    const waitedMs = past.reduce((sum, suspicion) => sum + suspicion.waitedMs, 0)
    const amounts = new Map<string, Ms>()
    for (const suspicion of past) {
      for (const {sharePct, ...suspect} of suspicion.suspects) {
        const key = [suspect.uuid ?? suspect.domain, suspect.role, suspect.thread].join(' ')
        who.set(key, suspect)
        amounts.set(key, (amounts.get(key) ?? 0) + (suspicion.waitedMs * sharePct) / 100)
      }
    }
    return (key: string): Pct | undefined =>
      filled && waitedMs > 0 ? ((amounts.get(key) ?? 0) / waitedMs) * 100 : undefined
  })
  return [...who]
    .map(([key, suspect]) => ({who: suspect, sharesPct: windows.map(shareOf => shareOf(key))}))
    .sort((a, b) => rankOf(b) - rankOf(a))
}

const rankOf = ({sharesPct}: SuspectWindows): Pct => sharesPct.find(pct => pct !== undefined) ?? 0

/** Whether the windows tell the same of the first suspect; `undefined` until two are filled. */
export function windowsAgree([first]: readonly SuspectWindows[]): boolean | undefined {
  const known = first?.sharesPct.filter(pct => pct !== undefined) ?? []
  return known.length < 2 ? undefined : Math.max(...known) - Math.min(...known) <= AGREE_PCT
}
