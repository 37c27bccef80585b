import type {Ms, Ns} from '../../src/base/units.ts'
import type {Untrusted} from '../../src/base/untrusted.ts'
import {Off, type OpenCollector} from '../collector.ts'
import type {Found} from '../discover/found.ts'
import {openPcpuWatch} from './pcpu-watch.ts'

/**
 * Time that each thread spent on each pCPU, counted since the watch began. It is counted by looks between the ticks:
 * a thread's time since the look before counts for the pCPU that it is seen on.
 */
export interface PcpuTime {
  /** Times by tid, of the domains' threads and of the host's busiest ones. */
  readonly threads: Readonly<Record<number, ByPcpu>>
  /** Threads of no domain among these, by tid. */
  readonly hostThreads: Readonly<Record<number, HostThread>>
  readonly looks: number
  /** Elapsed time that the looks took. */
  readonly tookMs: Ms
}

/** Times by pCPU: on it, and runnable in its queue (throttling included); schedstat's fields 1 and 2. */
export type ByPcpu = Readonly<Record<number, readonly [execNs: Ns, runDelayNs: Ns]>>

export interface HostThread {
  readonly pid: number
  /** Name of the thread, /proc/PID/task/TID/comm. Untrusted text. */
  readonly comm: Untrusted
  /** True for a thread of pintop itself. */
  readonly own?: true
}

/**
 * Looks are OFTEN_MS apart while they take no more than SHARE of a pCPU, else as far apart as that needs, but at most
 * SELDOM_MS.
 */
const OFTEN_MS = 100
const SELDOM_MS = 1000
const SHARE = 0.02
/**
 * Number of looks after which the host's busy threads are chosen for the first time; afterwards that is done at every
 * tick.
 */
const FIRST_CHOICE = 4

const NO_RUN_TIMES = 'the kernel keeps no run times of threads (no CONFIG_SCHEDSTATS, delay accounting off)'

/** Looks at the threads between the ticks, for as long as it is read at every tick. */
export const pcpuTime: OpenCollector<PcpuTime> = (roots, now) => {
  const watch = openPcpuWatch(roots, now)
  let found: Found | undefined
  let timer: NodeJS.Timeout | undefined
  let failure: unknown

  const look = (current: Found, glance: boolean): void => {
    const startedAtMs = now()
    watch.look(current, glance)
    const tookMs = now() - startedAtMs
    clearTimeout(timer)
    timer = setTimeout(again, Math.min(SELDOM_MS, Math.max(OFTEN_MS, tookMs / SHARE))).unref()
  }
  const again = (): void => {
    if (found === undefined) return
    try {
      look(found, true)
      if (watch.looks() === FIRST_CHOICE) watch.chooseHostThreads(found)
    } catch (error) {
      failure ??= error
    }
  }
  const rest = (): void => {
    clearTimeout(timer)
    watch.close()
  }
  return {
    read(current) {
      found = current
      if (failure !== undefined) {
        const thrown = failure
        failure = undefined
        throw thrown
      }
      look(current, false)
      watch.chooseHostThreads(current)
      return watch.accounts() ? watch.counted() : new Off(NO_RUN_TIMES)
    },
    rest,
    close: rest,
  }
}
