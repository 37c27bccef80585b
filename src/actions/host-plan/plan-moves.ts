import type {Scope} from '../../libvirt/settings.ts'
import type {Plan, PlanContext} from '../plan.ts'
import {planPin} from '../plans/plan-pin.ts'
import {formatWaitChange} from '../proposals/pct-text.ts'
import type {HostMove, HostPlan} from './host-plan.ts'
import {formatWaitOfAll} from './host-plan-text.ts'

/** Most domains of which the preview tells the wait. */
const MOST_NAMED = 3

/** Plans the pins of a host plan as one change. */
export function planMoves({moves, others}: HostPlan, scopes: readonly Scope[], context: PlanContext): Plan {
  const plan = planPin({kind: 'pin', scopes, pins: moves.flatMap(({pins}) => pins)}, context)
  const title = `pin plan for ${moves.length} ${moves.length === 1 ? 'domain' : 'domains'}`
  return {
    ...plan,
    title,
    expected: formatExpected(moves),
    ...(others.length > 0 && {cost: others.slice(0, MOST_NAMED).map(formatWaitChange).join(', ')}),
  }
}

const formatExpected = (moves: readonly HostMove[]): string =>
  [
    ...moves.slice(0, MOST_NAMED).map(formatWaitChange),
    ...(moves.length > MOST_NAMED ? [`all ${moves.length}: ${formatWaitOfAll(moves)}`] : []),
  ].join(', ')
