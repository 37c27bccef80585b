/**
 * A kernel source is described here without its reader: this is all that the model and the screens may know of it.
 */
export interface KernelSource {
  /**
   * Kind of thing that the source describes. A domain's figures come from all kinds but `host`; a `cgroup` may be out
   * of reach.
   */
  readonly of: 'thread' | 'process' | 'cgroup' | 'device' | 'host'
  /** Set if nothing is derived from the source yet: it is read only to record a host. */
  readonly unused?: true
}

/**
 * Lists every kernel source in the order of reading: a thread's state is read after its schedstat, and both before
 * what changes only while a thread runs. A new collector is a file, a line here and its name in `collectors`.
 */
export const sources = {
  schedstat: {of: 'thread'},
  threadStat: {of: 'thread'},
  cgroupThrottling: {of: 'cgroup'},
  cgroupUsage: {of: 'cgroup'},
  procStat: {of: 'host'},
  threadStatus: {of: 'thread'},
  processMemory: {of: 'process'},
  cgroupMemory: {of: 'cgroup'},
  cgroupNuma: {of: 'cgroup'},
  cgroupIo: {of: 'cgroup', unused: true},
  cgroupPressure: {of: 'cgroup'},
  cgroupLimits: {of: 'cgroup'},
  netDev: {of: 'host'},
  meminfo: {of: 'host'},
  nodeMemory: {of: 'host'},
  passedThrough: {of: 'device'},
  loadavg: {of: 'host'},
  pressure: {of: 'host'},
  pcpuTime: {of: 'host'},
} as const satisfies Readonly<Record<string, KernelSource>>

export type CollectorName = keyof typeof sources

export const collectorNames = Object.keys(sources) as readonly CollectorName[]

/** Names of the collectors that some figure is derived from. */
export const usedCollectors = collectorNames.filter(name => !('unused' in sources[name]))
