import type {Ms, Ns} from '../../src/base/units.ts'
import type {OpenCollector} from '../collector.ts'
import type {Found} from '../discover/found.ts'
import {openPcpuWatch} from './pcpu-watch.ts'

/**
 * Who was on which pCPU. Counters since the watch began, filled by looks between the ticks: a thread's time since
 * the look before counts for the pCPU that it was then seen on.
 */
export interface PcpuTime {
  /** By tid. Domains' threads, and the busiest of the host's. */
  readonly threads: Readonly<Record<number, ByPcpu>>
  /** By tid: which of them are no domain's. */
  readonly hostThreads: Readonly<Record<number, HostThread>>
  readonly looks: number
  /** Wall-clock time that the looks took. */
  readonly tookMs: Ms
}

/** By pCPU: time on it, and time runnable in its queue (throttling included); schedstat's fields 1 and 2. */
export type ByPcpu = Readonly<Record<number, readonly [execNs: Ns, runDelayNs: Ns]>>

export interface HostThread {
  readonly pid: number
  /** /proc/PID/task/TID/comm. Untrusted. */
  readonly comm: string
}

/** A look costs about 5 µs a thread: many threads are looked at less often. */
const OFTEN_MS = 100
const SELDOM_MS = 200
const MANY_THREADS = 200
/** Who of the host is busy is known so many looks after the first tick, then at every one. */
const FIRST_CHOICE = 4

/** Looks between the ticks for as long as it is asked at every tick. */
export const pcpuTime: OpenCollector<PcpuTime> = (roots, now) => {
  const watch = openPcpuWatch(roots, now)
  let found: Found | undefined
  let timer: NodeJS.Timeout | undefined
  let failure: unknown

  const look = (): void => {
    if (found === undefined) return
    try {
      watch.look(found)
      if (watch.looks() === FIRST_CHOICE) watch.chooseHostThreads(found)
    } catch (error) {
      failure ??= error
    }
  }
  const rest = (): void => {
    clearInterval(timer)
    timer = undefined
    watch.close()
  }
  return {
    read(current) {
      found = current
      if (failure !== undefined) {
        const told = failure
        failure = undefined
        throw told
      }
      watch.look(current)
      watch.chooseHostThreads(current)
      const threads = current.processes.reduce((sum, process) => sum + process.threads.length, 0)
      timer ??= setInterval(look, threads > MANY_THREADS ? SELDOM_MS : OFTEN_MS).unref()
      return watch.counted()
    },
    rest,
    close: rest,
  }
}
