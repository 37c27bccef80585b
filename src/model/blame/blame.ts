import type {ThreadRole} from '../../../collectors/discover/found.ts'
import type {Uuid} from '../../base/ids.ts'
import type {Ms, Ns} from '../../base/units.ts'

/** Who ran while a domain's vCPUs were runnable: from the scheduler's own events, nothing estimated. */
export interface Blame {
  readonly domain: Uuid
  /** How long was traced. */
  readonly tracedNs: Ns
  readonly vcpus: readonly VcpuBlame[]
  readonly events: number
  /** The buffers were full: what is told is of the rest; −1 = some, how many is not known. */
  readonly lostEvents: number
  /** What tracing cost pintop itself; the kernel's part is some hundred ns an event. */
  readonly tookCpuMs: Ms
}

export interface VcpuBlame {
  readonly tid: number
  readonly vcpu: number
  /** Time runnable but not running, in waits that ended within the trace. */
  readonly waitedNs: Ns
  /** Of a wait that still went on at the end. */
  readonly openNs: Ns
  /** What /proc/PID/task/TID/schedstat says of the same time: run delay. */
  readonly runDelayNs?: Ns
  readonly by: readonly BlamedThread[]
  /** Times it was put off its pCPU while it wanted to run on. */
  readonly preemptions: number
  readonly migrations: number
  /** Waits from being woken to running, by power of two of µs: `[1]` = below 2 µs, `[2]` = below 4 µs. */
  readonly latencies: readonly number[]
}

/** A thread that had the pCPU whose queue the vCPU was in; tid 0 = nobody: a quota, or it was about to be moved. */
export interface BlamedThread {
  readonly tid: number
  /** Untrusted. */
  readonly comm: string
  readonly pcpu: number
  readonly ns: Ns
  readonly owner?: {readonly uuid: Uuid; readonly name: string; readonly role: ThreadRole}
}
