import type {Ms, Ns} from '../../src/base/units.ts'
import {Off, type OpenCollector} from '../collector.ts'
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

/** Ten times a second, as long as that takes no more than its share of a pCPU; then as seldom as that asks for. */
const OFTEN_MS = 100
const SELDOM_MS = 1000
const SHARE = 0.02
/** Who of the host is busy is known so many looks after the first tick, then at every one. */
const FIRST_CHOICE = 4

const NO_RUN_TIMES = 'the kernel keeps no run times of threads (no CONFIG_SCHEDSTATS, delay accounting off)'

/** Looks between the ticks for as long as it is asked at every tick. */
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
        const told = failure
        failure = undefined
        throw told
      }
      look(current, false)
      watch.chooseHostThreads(current)
      return watch.accounts() ? watch.counted() : new Off(NO_RUN_TIMES)
    },
    rest,
    close: rest,
  }
}
