import type {ThreadRole} from '../../../collectors/discover/found.ts'
import type {Uuid} from '../../base/ids.ts'
import type {Ms, Ns} from '../../base/units.ts'
import type {Untrusted} from '../../base/untrusted.ts'

/** The threads that ran while a domain's vCPUs were runnable: from the scheduler's own events, nothing estimated. */
export interface Blame {
  readonly domain: Uuid
  /** Duration of the trace. */
  readonly tracedNs: Ns
  readonly vcpus: readonly VcpuBlame[]
  /** Number of scheduler events that were read. */
  readonly events: number
  /** Number of events lost to full buffers, which all figures leave out; −1 = some, but their number is not known. */
  readonly lostEvents: number
  /** CPU time that tracing cost pintop itself; the kernel's part is some hundred ns per event. */
  readonly tookCpuMs: Ms
}

export interface VcpuBlame {
  readonly tid: number
  readonly vcpu: number
  /** Time runnable but not running, in waits that ended within the trace. */
  readonly waitedNs: Ns
  /** Time in a wait that still went on at the end of the trace. */
  readonly openNs: Ns
  /** Run delay over the same time, from /proc/PID/task/TID/schedstat. */
  readonly runDelayNs?: Ns
  readonly by: readonly BlamedThread[]
  /** Number of times it was put off its pCPU while it wanted to run on. */
  readonly preemptions: number
  readonly migrations: number
  /** Number of waits from waking to running, by power of two of µs: `[0]` < 1 µs, `[1]` < 2 µs, `[2]` < 4 µs. */
  readonly latencies: readonly number[]
}

/**
 * A thread that had the pCPU in whose queue the vCPU waited. Tid 0 = nobody: a quota held the vCPU back, or it was
 * about to be moved.
 */
export interface BlamedThread {
  readonly tid: number
  readonly comm: Untrusted
  readonly pcpu: number
  readonly ns: Ns
  /** True for a thread of pintop itself. */
  readonly own?: true
  readonly owner?: {
    /** Absent for a guest that is no domain of this libvirt. */
    readonly uuid?: Uuid
    /** Untrusted. */
    readonly name: Untrusted
    readonly role: ThreadRole
  }
}
