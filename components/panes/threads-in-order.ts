import type {ThreadRole} from '../../collectors/discover/found.ts'
import type {Thread} from '../../src/model/thread.ts'

const ROLES: readonly ThreadRole[] = ['vcpu', 'emulator', 'iothread', 'vhost', 'helper']

/** Returns threads in an order that does not change while they live: by role, then by number, then by age. */
export const threadsInOrder = (threads: readonly Thread[]): readonly Thread[] =>
  threads.toSorted(
    (one, other) =>
      ROLES.indexOf(one.role) - ROLES.indexOf(other.role) ||
      (one.index ?? 0) - (other.index ?? 0) ||
      one.tid - other.tid,
  )

/** A wait below this is not worth a mark. */
const LEAST_PCT = 1

/** Returns the thread that waits most; `undefined` if none waits long enough to be seen. */
export function worstWaiter(threads: readonly Thread[]): Thread | undefined {
  const worst = mostWaiting(threads)
  return worst !== undefined && waitOf(worst) >= LEAST_PCT ? worst : undefined
}

/**
 * Returns the threads that have lines of their own in `room` lines, and the number of the others, which takes the last
 * line. The first threads keep their places; the one of the others that waits most follows them.
 */
export function threadsThatFit(
  threads: readonly Thread[],
  room: number,
): {readonly shown: readonly Thread[]; readonly hidden: number} {
  if (threads.length <= room) return {shown: threads, hidden: 0}
  const fixed = Math.max(0, room - 2)
  const others = threads.slice(fixed)
  const worst = room < 2 ? undefined : mostWaiting(others)
  const shown = worst === undefined ? threads.slice(0, fixed) : [...threads.slice(0, fixed), worst]
  return {shown, hidden: threads.length - shown.length}
}

function mostWaiting(threads: readonly Thread[]): Thread | undefined {
  let most: Thread | undefined
  for (const thread of threads) if (most === undefined || waitOf(thread) > waitOf(most)) most = thread
  return most
}

/** A thread that starves waits more than any other, though its wait is counted only when it ends. */
const waitOf = ({starving, contentionPct = 0}: Thread): number => (starving ? 100 : contentionPct)
