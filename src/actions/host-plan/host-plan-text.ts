import {type Cpuset, formatCpuset} from '../../base/cpuset.ts'
import {safeText} from '../../base/safe-text.ts'
import type {Untrusted} from '../../base/untrusted.ts'
import type {Host} from '../../model/host.ts'
import {addedPct, type WaitChange} from '../proposals/expected-wait.ts'
import {formatPctText, formatWaitChange} from '../proposals/pct-text.ts'
import type {HostPlan, KeptDomain} from './host-plan.ts'

/** A line of a host plan: a domain that moves, one that stays, or what is expected of all. */
export interface HostPlanLine {
  readonly about: 'move' | 'stay' | 'all' | 'cost'
  /** Mark and name, padded so that the texts stand below each other. */
  readonly head: string
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
  const line = (about: HostPlanLine['about'], text: string, head = ''): HostPlanLine => ({about, head, text})
  const headed = (mark: string, name: Untrusted): string => `${mark} ${safeText(name).padEnd(width)}  `
  const stay = ({name, why, repinned}: KeptDomain): HostPlanLine => {
    const offer = repinned === undefined ? '' : `; ${repin} would move it: ${formatWait(repinned)}`
    return line('stay', `stays: ${safeText(why)}${offer}`, headed(' ', name))
  }
  return [
    line('all', summary(plan, repin)),
    ...others
      .filter(change => addedPct(change) >= 1)
      .map(change => line('cost', `cost: ${formatWaitChange(change)}`)),
    ...moves.map(({name, from, to, why, afterPct}) => {
      const text = `${named(from)} -> ${named(to)}  ${why}; expected to wait ${formatPctText(afterPct)}`
      return line('move', text, headed('+', name))
    }),
    ...kept.filter(({repinned}) => repinned !== undefined).map(stay),
    ...kept.filter(({repinned}) => repinned === undefined).map(stay),
  ]
}

/** Formats what comes of a plan in all: `3 would move: they wait 41% -> 10% together`. */
function summary({moves, kept}: HostPlan, repin: string): string {
  const asking = kept.flatMap(({repinned}) => repinned ?? [])
  const own =
    moves.length > 0
      ? `${moves.length} would move: ${formatWaitOfAll(moves)}`
      : asking.length > 0
        ? 'nothing is moved'
        : 'nothing has to be moved'
  return asking.length === 0
    ? own
    : `${own}; ${repin} would move ${asking.length}${moves.length > 0 ? ' more' : ''}: ${formatWaitOfAll(asking)}`
}

type Wait = Omit<WaitChange, 'name'>

/** Formats a wait now and as expected: `22% -> 4%`. */
const formatWait = ({beforePct, afterPct}: Wait): string =>
  `${formatPctText(beforePct)} -> ${formatPctText(afterPct)}`

/** Formats the waits of domains, added up: `they wait 43% -> 8% together`. */
export function formatWaitOfAll(waits: readonly Wait[]): string {
  const beforePct = waits.reduce((sum, wait) => sum + wait.beforePct, 0)
  const afterPct = waits.reduce((sum, wait) => sum + wait.afterPct, 0)
  const text = formatWait({beforePct, afterPct})
  return waits.length === 1 ? `it waits ${text}` : `they wait ${text} together`
}
