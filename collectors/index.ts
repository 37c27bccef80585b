import type {Reading} from '../src/base/reading.ts'
import type {OpenCollector} from './collector.ts'
import type {Found} from './discover/found.ts'
import {cgroupIo} from './measure/cgroup-io.ts'
import {cgroupLimits} from './measure/cgroup-limits.ts'
import {cgroupMemory} from './measure/cgroup-memory.ts'
import {cgroupNuma} from './measure/cgroup-numa.ts'
import {cgroupPressure} from './measure/cgroup-pressure.ts'
import {cgroupThrottling} from './measure/cgroup-throttling.ts'
import {cgroupUsage} from './measure/cgroup-usage.ts'
import {loadavg} from './measure/loadavg.ts'
import {meminfo} from './measure/meminfo.ts'
import {netDev} from './measure/net-dev.ts'
import {nodeMemory} from './measure/node-memory.ts'
import {passedThrough} from './measure/passed-through.ts'
import {pcpuTime} from './measure/pcpu-time.ts'
import {pressure} from './measure/pressure.ts'
import {procStat} from './measure/proc-stat.ts'
import {processMemory} from './measure/process-memory.ts'
import {schedstat} from './measure/schedstat.ts'
import {threadStat} from './measure/thread-stat.ts'
import {threadStatus} from './measure/thread-status.ts'
import type {CollectorName} from './sources.ts'

/**
 * Openers of the readers of all sources. A source without a reader, or a reader without a source, does not compile.
 */
export const collectors = {
  schedstat,
  threadStat,
  cgroupThrottling,
  cgroupUsage,
  procStat,
  threadStatus,
  processMemory,
  cgroupMemory,
  cgroupNuma,
  cgroupIo,
  cgroupPressure,
  cgroupLimits,
  netDev,
  meminfo,
  nodeMemory,
  passedThrough,
  loadavg,
  pressure,
  pcpuTime,
} satisfies Readonly<Record<CollectorName, OpenCollector<unknown>>>

type ValueOf<Open> = Open extends OpenCollector<infer T> ? T : never

/** Readings by collector; a collector that nobody needed in this tick has none. */
export type Readings = {readonly [Name in CollectorName]?: Reading<ValueOf<(typeof collectors)[Name]>>}

/** Everything that the kernel reported in one tick. */
export interface KernelSample extends Readings {
  readonly found: Found
}
