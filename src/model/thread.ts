import type {ThreadRole} from '../../collectors/discover/found.ts'
import type {NodeId, PcpuId, Tid} from '../base/ids.ts'
import type {SchedulingPolicy} from '../base/scheduling-policy.ts'
import type {ThreadFigures} from './thread-figures.ts'

export interface Thread extends ThreadFigures {
  readonly tid: Tid
  readonly role: ThreadRole
  /** vCPU id or iothread id. */
  readonly index?: number
  /** Untrusted. */
  readonly comm: string
  /** Kernel's letter: R S D T t Z X I. */
  readonly state?: string
  /** Where it last ran. */
  readonly pcpu?: PcpuId
  readonly node?: NodeId
  /** What libvirt was told (configured, live); absent = not pinned. */
  readonly pin?: string
  /** cpuset.cpus.effective of its cgroup. */
  readonly cpuset?: string
  /** What the kernel allows. */
  readonly affinity?: string
  /** Scheduling policy (/proc/PID/task/TID/stat field 41); a quota of CFS bounds no real-time thread. */
  readonly policy?: SchedulingPolicy
  readonly switchesPerSecond?: number
  readonly involuntarySwitchesPerSecond?: number
  /** Runnable at both ends of the interval with no progress and no throttling in between. */
  readonly starving: boolean
}
