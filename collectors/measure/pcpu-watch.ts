import type {Ns} from '../../src/base/units.ts'
import type {Clock, Roots} from '../collector.ts'
import type {Found} from '../discover/found.ts'
import {keepFiles} from '../files/kept-files.ts'
import {type BusyThread, openBusyThreads} from './busy-threads.ts'
import type {HostThread, PcpuTime} from './pcpu-time.ts'
import {taskDirectory} from './per-thread.ts'
import {parseSchedstat} from './schedstat.ts'
import {parseThreadStat} from './thread-stat.ts'

interface FollowedThread {
  execNs: Ns
  runDelayNs: Ns
  /** Number of looks in a row at which it had neither run nor waited. */
  rests: number
  /** Counts by pCPU: execNs, runDelayNs. */
  readonly counted: Map<number, [Ns, Ns]>
}

/** Counts on which pCPU each thread spends its time, by looking at all threads again and again. */
export interface PcpuWatch {
  /**
   * Reads every domain's threads and the chosen ones of the host, once. A `glance` leaves out threads that have
   * rested for a while: what such a thread does before the next full look counts for the pCPU that it is then seen
   * on.
   * @throws with the path
   */
  look(found: Found, glance?: boolean): void
  /** Chooses the threads of the host that are watched: those of the processes that were busiest lately. */
  chooseHostThreads(found: Found): void
  looks(): number
  /** Returns false where the kernel keeps no run times, so that every thread seems to rest. */
  accounts(): boolean
  counted(): PcpuTime
  /** Closes every file and forgets all counts. */
  close(): void
}

/** Number of looks after which a thread has rested for a while: half a second at the usual pace. */
const LONG_RESTED = 5

/**
 * Least time between two choices. The CPU time of processes is counted in ticks of 10 ms, so over a shorter time they
 * cannot be told apart.
 */
const CHOOSE_AFTER_MS = 250

export function openPcpuWatch(roots: Roots, now: Clock): PcpuWatch {
  const schedstats = keepFiles()
  const stats = keepFiles()
  const busy = openBusyThreads(roots)
  const watched = new Map<number, FollowedThread>()
  let chosen: readonly BusyThread[] = []
  let chosenAtMs = Number.NEGATIVE_INFINITY
  let looks = 0
  let tookMs = 0

  function lookAt(tid: number, directory: () => string, glance: boolean): void {
    if (glance && (watched.get(tid)?.rests ?? 0) >= LONG_RESTED) {
      schedstats.keep(tid)
      return
    }
    const read = schedstats.bytes(tid, () => `${directory()}/schedstat`, parseSchedstat)
    if (read === undefined) return
    const before = watched.get(tid)
    if (before === undefined || read.execNs < before.execNs) {
      watched.set(tid, {execNs: read.execNs, runDelayNs: read.runDelayNs, rests: 0, counted: new Map()})
      return
    }
    const exec = read.execNs - before.execNs
    const delay = Math.max(0, read.runDelayNs - before.runDelayNs)
    before.execNs = read.execNs
    before.runDelayNs = read.runDelayNs
    before.rests = exec === 0 && delay === 0 ? before.rests + 1 : 0
    // Most threads sleep, and this file alone shows it.
    if (before.rests > 0) return
    const seen = stats.bytes(tid, () => `${directory()}/stat`, parseThreadStat)
    if (seen === undefined) return
    const sum = before.counted.get(seen.processor)
    if (sum === undefined) before.counted.set(seen.processor, [exec, delay])
    else {
      sum[0] += exec
      sum[1] += delay
    }
  }

  return {
    look(found, glance = false) {
      const startedAtMs = now()
      for (const {pid, threads} of found.processes) {
        for (const thread of threads) lookAt(thread.tid, () => taskDirectory(roots, pid, thread), glance)
      }
      for (const {pid, tid} of chosen) lookAt(tid, () => `${roots.proc}/${pid}/task/${tid}`, glance)
      schedstats.endRound()
      looks++
      tookMs += now() - startedAtMs
    },
    chooseHostThreads(found) {
      const startedAtMs = now()
      if (startedAtMs - chosenAtMs < CHOOSE_AFTER_MS) return
      chosenAtMs = startedAtMs
      const theirs = new Set(
        found.processes.flatMap(({pid, threads}) => [
          pid,
          ...threads.flatMap(thread => (thread.role === 'vhost' ? thread.tid : (thread.pid ?? []))),
        ]),
      )
      chosen = busy.busiest(theirs)
      const wanted = new Set([
        ...found.processes.flatMap(({threads}) => threads.map(({tid}) => tid as number)),
        ...chosen.map(({tid}) => tid),
      ])
      for (const tid of watched.keys()) if (!wanted.has(tid)) watched.delete(tid)
      // A stat file is read only if its thread ran, so a round of these files is a tick, not a look.
      stats.endRound()
      tookMs += now() - startedAtMs
    },
    looks: () => looks,
    accounts() {
      for (const {execNs} of watched.values()) if (execNs > 0) return true
      return watched.size === 0
    },
    counted: () => ({
      threads: Object.fromEntries(
        [...watched].map(([tid, {counted}]) => [
          tid,
          Object.fromEntries([...counted].map(([pcpu, [exec, delay]]) => [pcpu, [exec, delay] as const])),
        ]),
      ),
      hostThreads: Object.fromEntries(chosen.map(({tid, ...thread}): [number, HostThread] => [tid, thread])),
      looks,
      tookMs,
    }),
    close() {
      schedstats.close()
      stats.close()
      watched.clear()
      chosen = []
      busy.forget()
      chosenAtMs = Number.NEGATIVE_INFINITY
      looks = 0
      tookMs = 0
    },
  }
}
