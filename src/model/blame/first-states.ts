import type {SchedEvent} from '../../../collectors/trace/sched-event.ts'

/** The state of a thread when the trace began; a thread without events stays in it throughout. */
export type FirstState =
  | {readonly state: 'running' | 'sleeping'}
  | {readonly state: 'waiting'; readonly pcpu: number}

/** Returns the thread that ran on each pCPU when the trace began: the one that its first switch puts off. */
export function firstRunners(events: readonly SchedEvent[]): Map<number, number> {
  const runner = new Map<number, number>()
  for (const event of events)
    if (event.kind === 'switch' && !runner.has(event.pcpu)) runner.set(event.pcpu, event.prev)
  return runner
}

/** Returns the state of each victim before its first event, as far as that event reveals it. */
export function firstStates(
  events: readonly SchedEvent[],
  victims: ReadonlySet<number>,
): Map<number, FirstState> {
  const first = new Map<number, FirstState>()
  const reveal = (tid: number, state: FirstState): void => {
    if (victims.has(tid) && !first.has(tid)) first.set(tid, state)
  }
  for (const event of events) {
    if (first.size === victims.size) break
    if (event.kind === 'switch') {
      reveal(event.prev, {state: 'running'})
      reveal(event.next, {state: 'waiting', pcpu: event.pcpu})
    } else if (event.kind === 'migrate') reveal(event.tid, {state: 'waiting', pcpu: event.from})
    else reveal(event.tid, {state: 'sleeping'})
  }
  return first
}
