import type {Plan} from '../actions/plan.ts'
import {type Cpuset, parseCpuset} from '../base/cpuset.ts'
import type {Uuid} from '../base/ids.ts'
import type {Pct} from '../base/units.ts'
import {valuesOf} from '../history/series.ts'
import type {Effect} from '../journal/entry.ts'
import {meanKnown} from '../model/derive/rate.ts'
import type {Model} from '../model/model.ts'
import type {State} from './state.ts'

/** Contention wait is averaged over so long, before a change and after it. */
const WINDOW_MS = 10_000
/** More neighbours than these are not followed: the busiest tell enough. */
const NEIGHBOURS = 4

/** Notes what contention was before a change that was just made. */
export function startMeasuring(state: State, key: string, plan: Plan): State {
  const {model} = state
  if (model === undefined || !plan.steps.some(({scope}) => scope === 'live')) return state
  const changed = new Map(plan.steps.map(({domain, name}) => [domain, name]))
  const domains = [...changed, ...neighbours(model, plan, changed)].map(([uuid, name]) => {
    const beforePct = mean(state, uuid)
    return {uuid, name, ...(beforePct !== undefined && {beforePct})}
  })
  return {...state, measuring: {key, sinceMs: model.at.monotonicMs, domains}}
}

/** The effect, once the window after the change is full; the state then measures no more. */
export function finishMeasuring(
  state: State,
): {readonly state: State; readonly key: string; readonly effect: Effect} | undefined {
  const {measuring, latest, ...rest} = state
  if (measuring === undefined || latest === undefined) return undefined
  // The first interval after the change has a part before it.
  if (latest.at.monotonicMs - measuring.sinceMs < WINDOW_MS + (latest.intervalMs ?? 0)) return undefined
  const domains = measuring.domains.map(({uuid, name, beforePct}) => {
    const afterPct = mean(state, uuid)
    return {name, ...(beforePct !== undefined && {beforePct}), ...(afterPct !== undefined && {afterPct})}
  })
  return {
    state: {...rest, latest},
    key: measuring.key,
    effect: {windowMs: WINDOW_MS, domains},
  }
}

/** Mean contention wait over the last window; absent when it was never known in it. */
function mean({series, view}: State, domain: Uuid): Pct | undefined {
  const ticks = Math.max(1, Math.round(WINDOW_MS / view.delayMs))
  return meanKnown(valuesOf(series, domain, 'wait').slice(-ticks))
}

/** Other domains whose threads were last seen on the pCPUs that threads are pinned to, busiest first. */
function neighbours(
  {host, domains}: Model,
  {steps}: Plan,
  changed: ReadonlyMap<Uuid, string>,
): readonly (readonly [Uuid, string])[] {
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
    .map(([uuid]) => [uuid, names.get(uuid) ?? uuid])
}

const isPin = (kind: string): boolean => kind.startsWith('pin-')
