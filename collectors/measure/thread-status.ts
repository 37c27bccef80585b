import type {OpenCollector} from '../collector.ts'
/** /proc/PID/task/TID/status, by tid. */
export type ThreadStatuses = Readonly<Record<number, ThreadStatus>>

export interface ThreadStatus {
  /** Cpus_allowed_list: where the kernel lets it run, the truth behind every pin. */
  readonly allowed: string
  readonly voluntarySwitches: number
  readonly involuntarySwitches: number
}

export declare const threadStatus: OpenCollector<ThreadStatuses>
