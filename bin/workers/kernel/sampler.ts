import {type Activity, type Collector, Off, type Roots} from '../../../collectors/collector.ts'
import {type Discovery, openDiscovery} from '../../../collectors/discover/discovery.ts'
import type {Found} from '../../../collectors/discover/found.ts'
import {collectors, type Readings} from '../../../collectors/index.ts'
import {type CollectorName, collectorNames} from '../../../collectors/sources.ts'
import {errorText} from '../../../src/base/error-text.ts'
import {okValue, type Reading} from '../../../src/base/reading.ts'
import type {Demand} from '../../../src/rows/demand.ts'
import {monotonicMs} from '../monotonic-ms.ts'

/** The part of a demand that the kernel answers. */
export type KernelDemand = Pick<Demand, 'focus' | 'glance'> & {readonly needs: readonly CollectorName[]}

/** A sampler reads the kernel in the thread of its caller: discovery and the collectors together. */
export interface Sampler {
  /**
   * Reads what the demand needs and nothing else. A collector that throws gives a failed reading, never an error
   * of the whole sample.
   * @throws {Error} when discovery itself cannot read the host
   */
  sample(demand: KernelDemand): {readonly found: Found; readonly readings: Readings}
  /** Makes the next sample look at every process again. */
  refresh(): void
  /** Closes every file that is kept open. */
  close(): void
}

type Mutable<T> = {-readonly [Key in keyof T]: T[Key]}

/**
 * Tells which threads have rested since the sample before. It looks into `now` while that is being filled: schedstat
 * is read first, thread states next.
 */
function activityIn(now: Readings, before: Readings, mainStat: Discovery['mainStat']): Activity {
  /**
   * Returns a thread's schedstat; `undefined` if the kernel keeps no run times, as it is all zero for ever then and
   * says nothing of any thread.
   */
  const schedOf = (readings: Readings, pid: number, thread: number) => {
    const sched = okValue(readings.schedstat)?.[pid]?.[thread]
    return sched && sched.execNs > 0 ? sched : undefined
  }
  const isRunnable = (pid: number, thread: number): boolean =>
    okValue(now.threadStat)?.[pid]?.[thread]?.state === 'R'
  return {
    // Collectors keep the object of a reading that did not change, and no two threads share one.
    rested(pid, thread) {
      const sched = schedOf(now, pid, thread)
      return sched !== undefined && sched === schedOf(before, pid, thread) && !isRunnable(pid, thread)
    },
    // The tid of a main thread is the pid of its process.
    stat: mainStat,
    runDelayNs: (pid, thread) =>
      isRunnable(pid, thread) ? undefined : schedOf(now, pid, thread)?.runDelayNs,
  }
}

/** Returns the pids of the busiest processes that are none of a domain's, as far as they were looked for. */
const busyPids = ({pcpuTime}: Readings): ReadonlySet<number> =>
  new Set(Object.values(okValue(pcpuTime)?.hostThreads ?? {}).map(({pid}) => pid))

/** Opens a sampler on the given roots; its collectors open when they are first needed. */
export function openSampler(roots: Roots): Sampler {
  const discovery = openDiscovery(roots, monotonicMs)
  const open = new Map<CollectorName, Collector<unknown>>()
  let before: Readings = {}

  const collectorOf = (name: CollectorName): Collector<unknown> => {
    const known = open.get(name)
    if (known !== undefined) return known
    const collector: Collector<unknown> = collectors[name](roots, monotonicMs)
    open.set(name, collector)
    return collector
  }

  const read = (name: CollectorName, found: Found, activity: Activity | undefined): Reading<unknown> => {
    const readAtMs = monotonicMs()
    try {
      const value = collectorOf(name).read(found, activity)
      return value instanceof Off ? {status: 'off', why: value.why} : {status: 'ok', readAtMs, value}
    } catch (error) {
      return {status: 'failed', error: errorText(error)}
    }
  }

  /** Has a process looked at again that has lost a thread: a new one may have come, and the count be the same. */
  const suspectSilent = (found: Found, readings: Readings): void => {
    const heard = readings.schedstat ?? readings.threadStat
    if (heard?.status !== 'ok') return
    const {value} = heard
    for (const {pid} of found.processes) if (value[pid]?.includes(null)) discovery.suspect(pid)
  }

  return {
    sample({needs, focus, glance}) {
      const found = glance ? discovery.glance() : discovery.find()
      const wanted = new Set(needs)
      const focused = new Set(focus?.needs.filter(name => !wanted.has(name)))
      const looked = {
        ...found,
        processes: found.processes.filter(({uuid, stranger}) => uuid === focus?.domain && !stranger),
      }
      const names = collectorNames.filter(name => wanted.has(name) || focused.has(name))
      const readings: Mutable<Readings> = {}
      const activity = activityIn(readings, before, discovery.mainStat)
      for (const name of names) {
        const of = wanted.has(name) ? found : looked
        // A collector that failed at the last tick still holds older readings, so nothing may be skipped for it.
        Object.assign(readings, {
          [name]: read(name, of, before[name]?.status === 'ok' ? activity : undefined),
        })
      }
      before = readings
      for (const [name, collector] of open) if (!names.includes(name)) collector.rest?.()
      suspectSilent(found, readings)
      for (const pid of busyPids(readings)) discovery.suspectHelper(pid)
      return {found, readings}
    },
    refresh: discovery.refresh,
    close() {
      discovery.close()
      for (const collector of open.values()) collector.close()
    },
  }
}
