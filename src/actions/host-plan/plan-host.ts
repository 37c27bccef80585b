import type {Uuid} from '../../base/ids.ts'
import type {Pct} from '../../base/units.ts'
import {compareText} from '../../base/untrusted.ts'
import type {Domain} from '../../model/domain.ts'
import type {Model} from '../../model/model.ts'
import {pinKey} from '../plans/pin-rows.ts'
import {jointWaits} from '../proposals/expected-wait.ts'
import type {HostMove, HostPlan, KeptDomain} from './host-plan.ts'
import {movable} from './movable.ts'
import {type NewPlace, placeDomains} from './place-domains.ts'

/** Least wait that a new place has to take from a domain. */
const LEAST_GAIN_PCT: Pct = 2

/**
 * Plans pins for a whole host. A domain that suffers is moved to where it would suffer less; all others stay, explicit
 * pins stay, and isolated pCPUs are left alone. No domain is moved to where its demand does not fit.
 * @param repin true to move domains with pins of their own too
 */
export function planHost(model: Model, repin = false): HostPlan {
  const judged = model.domains.map(domain => ({domain, verdict: movable(domain, repin)}))
  const ills = new Map(
    judged.flatMap(({domain, verdict}) => ('suffers' in verdict ? [[domain.uuid, verdict]] : [])),
  )
  const {placed, left} = placeDomains(
    model,
    judged.flatMap(({domain}) => (ills.has(domain.uuid) ? domain : [])),
  )
  const elsewhere = placed.filter(({place}) => place !== undefined)
  const gains = (own: ReadonlyMap<Uuid, Pct>, {domain: {uuid, contentionPct = 0, starving}}: NewPlace) =>
    starving || !ills.get(uuid)?.waits || contentionPct - (own.get(uuid) ?? 0) >= LEAST_GAIN_PCT
  let worth = elsewhere
  let expected = waitsOf(worth, model)
  // One that stays after all is a neighbour of those that move.
  while (!worth.every(one => gains(expected.own, one))) {
    worth = worth.filter(one => gains(expected.own, one))
    expected = waitsOf(worth, model)
  }
  const moves = worth.flatMap(({domain, place}): readonly HostMove[] => {
    const {uuid, name, contentionPct: beforePct = 0} = domain
    if (place === undefined) return []
    const why = `${ills.get(uuid)?.suffers}; ${place.why}`
    return [{domain: uuid, name, beforePct, afterPct: expected.own.get(uuid) ?? 0, ...place, why}]
  })
  const stay = (domains: readonly Domain[], why: string) => domains.map(domain => ({domain, why}))
  const kept = [
    ...judged.flatMap(({domain, verdict}) => ('stays' in verdict ? stay([domain], verdict.stays) : [])),
    ...stay(
      placed.filter(({place}) => place === undefined).map(({domain}) => domain),
      'it is where it should be, its node is full',
    ),
    ...stay(
      elsewhere.filter(one => !worth.includes(one)).map(({domain}) => domain),
      'it would wait as long elsewhere',
    ),
    ...stay(left, 'no node has room for what it wants'),
  ]
  const asksRepin = judged.some(({verdict}) => 'stays' in verdict && verdict.pinned)
  const repinned = asksRepin ? planHost(model, true).moves : []
  return {
    moves,
    kept: kept
      .map(({domain: {uuid, name}, why}) => ({domain: uuid, name, why, ...waitIn(repinned, uuid)}))
      .sort((a, b) => compareText(a.name, b.name)),
    others: expected.others,
  }
}

/** Returns the wait of a domain that stays, if it would move as soon as domains with pins of their own did. */
function waitIn(repinned: readonly HostMove[], uuid: Uuid): Pick<KeptDomain, 'repinned'> {
  const move = repinned.find(({domain}) => domain === uuid)
  if (move === undefined) return {}
  const {name, beforePct, afterPct} = move
  return {repinned: {name, beforePct, afterPct}}
}

/** Estimates the waits if domains were placed so, all at once. */
function waitsOf(placed: readonly NewPlace[], model: Model): ReturnType<typeof jointWaits> {
  const pins = placed.flatMap(({place}) => place?.pins ?? [])
  return jointWaits(
    model,
    placed.map(({domain}) => domain),
    Object.fromEntries(pins.map(({domain, role, index, cpuset}) => [pinKey(domain, role, index), cpuset])),
  )
}
