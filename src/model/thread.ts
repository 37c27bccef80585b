import type {ThreadRole} from '../../collectors/discover/found.ts'
import type {NodeId, PcpuId, Tid} from '../base/ids.ts'
import type {SchedulingPolicy} from '../base/scheduling-policy.ts'
import type {Untrusted} from '../base/untrusted.ts'
import type {ThreadFigures} from './thread-figures.ts'

export interface Thread extends ThreadFigures {
  readonly tid: Tid
  readonly role: ThreadRole
  /** vCPU id or iothread id; absent for other roles. */
  readonly index?: number
  /** Name of the thread. Untrusted text. */
  readonly comm: Untrusted
  /** State as the kernel's letter: R S D T t Z X I. */
  readonly state?: string
  /** pCPU on which it last ran. */
  readonly pcpu?: PcpuId
  readonly node?: NodeId
  /** pCPUs to which libvirt pins it, configured or live; absent if it is not pinned. */
  readonly pin?: Untrusted
  /** pCPUs of its cgroup, cpuset.cpus.effective. */
  readonly cpuset?: string
  /** pCPUs on which the kernel lets it run. */
  readonly affinity?: string
  /** Scheduling policy (/proc/PID/task/TID/stat field 41); a quota of CFS bounds no real-time thread. */
  readonly policy?: SchedulingPolicy
  readonly switchesPerSecond?: number
  readonly involuntarySwitchesPerSecond?: number
  /** True if it was runnable at both ends of the interval, with no progress and no throttling in between. */
  readonly starving: boolean
}
