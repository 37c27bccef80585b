import type {Plan} from '../actions/plan.ts'
import {type Cpuset, parseCpuset} from '../base/cpuset.ts'
import type {Uuid} from '../base/ids.ts'
import type {Ms, Pct} from '../base/units.ts'
import {asUntrusted, type Untrusted} from '../base/untrusted.ts'
import {valuesOf} from '../history/series.ts'
import type {Effect} from '../journal/entry.ts'
import {meanKnown} from '../model/derive/rate.ts'
import type {Model} from '../model/model.ts'
import type {State} from './state.ts'

/** Time over which contention wait is averaged, before a change and after it. */
const WINDOW_MS = 10_000
/** Most neighbours whose wait is measured: the busiest tell enough. */
const NEIGHBOURS = 4

/** A change whose effect is being measured. */
export interface Measuring {
  readonly key: string
  /** Time at which it was made, on the samples' clock. */
  readonly sinceMs: Ms
  readonly before: WaitsBefore
}

/** Contention waits just before a change. */
export interface WaitsBefore {
  /**
   * Domains to report: the one that the change is made for, those changed, and their neighbours on the pCPUs that
   * they are moved to.
   */
  readonly reported: readonly {readonly uuid: Uuid; readonly name: Untrusted}[]
  /** Waits of all domains whose wait is known. */
  readonly waitPct: ReadonlyMap<Uuid, Pct>
}

/**
 * Returns the contention just before a plan is carried out; `undefined` if it changes nothing that runs. The screen
 * may be paused, so what it shows may be older.
 */
export function waitsBefore(state: State, plan: Plan): WaitsBefore | undefined {
  const {latest} = state
  if (latest === undefined || !plan.steps.some(({scope}) => scope === 'live')) return undefined
  const changed = new Map(plan.steps.map(({domain, name}) => [domain, name]))
  const first = plan.for === undefined ? [] : [[plan.for.uuid, plan.for.name] as const]
  const reported = new Map([...first, ...changed, ...neighbours(latest, plan, changed)])
  const waits = latest.domains.flatMap(({uuid}) => {
    const pct = mean(state, uuid)
    return pct === undefined ? [] : [[uuid, pct] as const]
  })
  return {reported: [...reported].map(([uuid, name]) => ({uuid, name})), waitPct: new Map(waits)}
}

/** Begins to measure a change that has just been made. */
export const startMeasuring = (state: State, key: string, before: WaitsBefore): State =>
  state.latest === undefined
    ? state
    : {...state, measuring: {key, sinceMs: state.latest.at.monotonicMs, before}}

/**
 * Returns the effect once the window after the change is full, and the state without the measurement; `undefined`
 * until then.
 */
export function finishMeasuring(
  state: State,
): {readonly state: State; readonly key: string; readonly effect: Effect} | undefined {
  const {measuring, latest, ...rest} = state
  if (measuring === undefined || latest === undefined) return undefined
  // The first interval after the change began before it.
  if (latest.at.monotonicMs - measuring.sinceMs < WINDOW_MS + (latest.intervalMs ?? 0)) return undefined
  return {state: {...rest, latest}, key: measuring.key, effect: effectSince(state, measuring.before)}
}

function effectSince(state: State, {reported, waitPct}: WaitsBefore): Effect {
  const domains = reported.map(({uuid, name}) => {
    const beforePct = waitPct.get(uuid)
    const afterPct = mean(state, uuid)
    return {name, ...(beforePct !== undefined && {beforePct}), ...(afterPct !== undefined && {afterPct})}
  })
  // A domain that came or went meanwhile would make the two sums different things.
  let beforePct = 0
  let afterPct = 0
  let known = 0
  for (const [uuid, before] of waitPct) {
    const after = mean(state, uuid)
    if (after === undefined) continue
    beforePct += before
    afterPct += after
    known++
  }
  return {windowMs: WINDOW_MS, domains, ...(known > 0 && {total: {beforePct, afterPct}})}
}

/** Returns the mean contention wait over the last window; `undefined` if it was never known in it. */
function mean({series, latestSeries = series, view}: State, domain: Uuid): Pct | undefined {
  const ticks = Math.max(1, Math.round(WINDOW_MS / view.delayMs))
  return meanKnown(valuesOf(latestSeries, domain, 'wait').slice(-ticks))
}

/** Returns the other domains whose threads were last seen on the pCPUs that threads are pinned to, busiest first. */
function neighbours(
  {host, domains}: Model,
  {steps}: Plan,
  changed: ReadonlyMap<Uuid, Untrusted>,
): readonly (readonly [Uuid, Untrusted])[] {
  const targets = new Set<number>(
    steps.flatMap((step): Cpuset => ('to' in step && isPin(step.kind) ? parseCpuset(`${step.to}`) : [])),
  )
  const usage = new Map<Uuid, number>()
  for (const {id, occupants} of host.pcpus) {
    if (!targets.has(id)) continue
    for (const {domain, usagePct} of occupants)
      if (!changed.has(domain)) usage.set(domain, (usage.get(domain) ?? 0) + usagePct)
  }
  const names = new Map(domains.map(({uuid, name}) => [uuid, name]))
  return [...usage]
    .sort(([, one], [, other]) => other - one)
    .slice(0, NEIGHBOURS)
    .map(([uuid]) => [uuid, names.get(uuid) ?? asUntrusted(uuid)])
}

const isPin = (kind: string): boolean => kind.startsWith('pin-')
