import type {CollectorName} from '../../../collectors/sources.ts'
import {okValue} from '../../base/reading.ts'
import type {ReasonedFigure} from '../domain.ts'
import type {DomainSources} from './derive-domain.ts'
import {accounts} from './derive-thread.ts'
import type {KernelIntervals} from './kernel-intervals.ts'

/** A reason why figures are missing although their source was read. */
interface FigureAbsence {
  readonly figures: readonly ReasonedFigure[]
  /** The source that must have been read; without it, its own reason holds. */
  readonly source: CollectorName
  /** Returns the reason if it holds. It is a constant, so that nothing is built at each tick. */
  why(domain: DomainSources, kernel: KernelIntervals): string | undefined
}

const ON_HUGEPAGES = 'its memory is hugepages, which memory.numa_stat does not count: x reads numa_maps'
const NO_RUN_DELAYS =
  'the kernel keeps no run delays: it has no CONFIG_SCHEDSTATS, and delay accounting is off (boot with delayacct)'
const NO_CPUSET = 'its cgroup has no cpuset controller'

export const figureAbsences: readonly FigureAbsence[] = [
  {
    figures: ['memoryByNode'],
    source: 'cgroupNuma',
    why: ({fromLibvirt}) => (okValue(fromLibvirt?.definition)?.hugepages === true ? ON_HUGEPAGES : undefined),
  },
  {
    figures: ['runDelayPct', 'throttledPct', 'contentionPct'],
    source: 'schedstat',
    why: ({process}, {intervals: {schedstat}}) => {
      const known = schedstat?.after[process?.pid ?? -1]
      return known?.some(thread => thread !== null) === true && !known.some(accounts)
        ? NO_RUN_DELAYS
        : undefined
    },
  },
  {
    figures: ['pressure'],
    source: 'cgroupPressure',
    why: ({process}, {intervals: {cgroupPressure}}) =>
      process?.cgroup.status === 'ok' ? cgroupPressure?.after[process.cgroup.domain]?.why : undefined,
  },
  {
    figures: ['cpuset'],
    source: 'cgroupLimits',
    why: ({process}, {intervals: {cgroupLimits}}) => {
      const limit = cgroupLimits?.after[process?.threads[0]?.cgroup ?? '']
      return limit?.cpu !== undefined && limit.effectiveCpuset === undefined ? NO_CPUSET : undefined
    },
  },
]
