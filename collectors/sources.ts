/** A kernel source without its reader: what the model and the screens may know of it. */
export interface KernelSource {
  /** The kind of thing that it tells of. A domain's figures come from all but `host`; a `cgroup` may be out of reach. */
  readonly of: 'thread' | 'process' | 'cgroup' | 'device' | 'host'
  /** Nothing is derived from it yet: only a record of a host asks for it. */
  readonly unused?: true
}

/**
 * Every kernel source, in the order in which they are read: a thread's state after its schedstat, and what only a
 * thread that ran can change after both. A new collector is a file, a line here and its name in `collectors`.
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

/** The collectors that something is derived from. */
export const usedCollectors = collectorNames.filter(name => !('unused' in sources[name]))
