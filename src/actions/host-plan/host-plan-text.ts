import {type Cpuset, formatCpuset} from '../../base/cpuset.ts'
import {safeText} from '../../base/safe-text.ts'
import type {Host} from '../../model/host.ts'
import {addedPct, type WaitChange} from '../proposals/expected-wait.ts'
import {formatPctText, formatWaitChange} from '../proposals/pct-text.ts'
import type {HostPlan} from './host-plan.ts'

/** A line of a host plan: a domain that moves, one that stays, or what is expected of all. */
export interface HostPlanLine {
  readonly about: 'move' | 'stay' | 'all' | 'cost'
  readonly text: string
}

/**
 * Formats a host plan for people.
 * @param repin words for what moves domains with pins of their own too: `--repin`
 */
export function hostPlanLines(plan: HostPlan, {pcpus}: Host, repin: string): readonly HostPlanLine[] {
  const {moves, kept, others} = plan
  const everywhere = formatCpuset(pcpus.flatMap(({id, online}) => (online ? (id as number) : [])))
  const named = (cpuset: Cpuset): string => {
    const list = formatCpuset(cpuset)
    return list === everywhere ? 'everywhere' : `p${list}`
  }
  const width = Math.max(0, ...[...moves, ...kept].map(({name}) => safeText(name).length))
  const asking = kept.flatMap(({repinned}) => repinned ?? [])
  const line = (about: HostPlanLine['about'], text: string): HostPlanLine => ({about, text})
  return [
    ...(moves.length === 0
      ? [line('all', asking.length === 0 ? 'nothing has to be moved' : `nothing is moved without ${repin}`)]
      : []),
    ...moves.map(move =>
      line(
        'move',
        `+ ${safeText(move.name).padEnd(width)}  ${named(move.from)} -> ${named(move.to)}  ${move.why}; ${formatExpected(move)}`,
      ),
    ),
    ...kept.map(({name, why, repinned}) => {
      const offer = repinned === undefined ? '' : `; ${repin} would move it: ${formatWait(repinned)}`
      return line('stay', `  ${safeText(name).padEnd(width)}  stays: ${safeText(why)}${offer}`)
    }),
    ...(moves.length > 1 ? [line('all', `expected: ${formatWaitOfAll(moves)}`)] : []),
    ...(asking.length > 1
      ? [line('all', `${repin} would move ${asking.length}: ${formatWaitOfAll(asking)}`)]
      : []),
    ...others
      .filter(change => addedPct(change) >= 1)
      .map(change => line('cost', `cost: ${formatWaitChange(change)}`)),
  ]
}

type Wait = Omit<WaitChange, 'name'>

/** Formats a wait now and as expected: `22% -> 4%`. */
const formatWait = ({beforePct, afterPct}: Wait): string =>
  `${formatPctText(beforePct)} -> ${formatPctText(afterPct)}`

const formatExpected = (wait: Wait): string => `expected to wait ${formatPctText(wait.afterPct)}`

/** Formats the waits of several domains, added up: `they wait 43% -> 8% together`. */
export const formatWaitOfAll = (waits: readonly Wait[]): string =>
  `they wait ${formatWait({
    beforePct: waits.reduce((sum, {beforePct}) => sum + beforePct, 0),
    afterPct: waits.reduce((sum, {afterPct}) => sum + afterPct, 0),
  })} together`
