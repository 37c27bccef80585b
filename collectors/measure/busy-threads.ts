import type {Ticks} from '../../src/base/units.ts'
import {asUntrusted, type Untrusted} from '../../src/base/untrusted.ts'
import type {Roots} from '../collector.ts'
import {listDirectory, readOnce} from '../files/kernel-file.ts'
import {ownPid} from '../files/own-pid.ts'
import {readStatLine} from '../files/stat-line.ts'

/** A thread of the host that belongs to no domain. */
export interface BusyThread {
  readonly pid: number
  readonly tid: number
  /** Name of the thread, /proc/PID/task/TID/comm. Untrusted text. */
  readonly comm: Untrusted
  /** True for a thread of pintop itself. */
  readonly own?: true
}

/** These limits are enough to name the processes that matter; the others count as the rest of the host. */
const PROCESSES = 8
const THREADS = 48

const USER_TICKS = 14
const SYSTEM_TICKS = 15

/** Opens a search for the host's busiest processes, by the user and system time of /proc/PID/stat. */
export function openBusyThreads(roots: Roots): {
  /**
   * Returns the threads of the processes that used most CPU time since the call before; none at the first call.
   * @param excluded pids that are not candidates
   */
  busiest(excluded: ReadonlySet<number>): readonly BusyThread[]
  forget(): void
} {
  const own = ownPid(roots)
  let before = new Map<number, Ticks>()
  return {
    busiest(excluded) {
      const now = new Map<number, Ticks>()
      const grown: {readonly pid: number; readonly ticks: Ticks}[] = []
      for (const name of listDirectory(roots.proc) ?? []) {
        const pid = Number(name)
        if (!Number.isInteger(pid) || excluded.has(pid)) continue
        const ticks = ticksOf(`${roots.proc}/${pid}/stat`)
        if (ticks === undefined) continue
        now.set(pid, ticks)
        const passed = ticks - (before.get(pid) ?? ticks)
        if (passed > 0) grown.push({pid, ticks: passed})
      }
      before = now
      return grown
        .sort((a, b) => b.ticks - a.ticks)
        .slice(0, PROCESSES)
        .flatMap(({pid}) => threadsOf(roots, pid, pid === own))
        .slice(0, THREADS)
    },
    forget: () => before.clear(),
  }
}

function ticksOf(path: string): Ticks | undefined {
  const fields = readStatLine(path)?.fields
  return fields && (fields[USER_TICKS] as number) + (fields[SYSTEM_TICKS] as number)
}

const threadsOf = (roots: Roots, pid: number, own: boolean): readonly BusyThread[] =>
  (listDirectory(`${roots.proc}/${pid}/task`) ?? []).flatMap(name => {
    const comm = readOnce(`${roots.proc}/${pid}/task/${name}/comm`)
    if (comm === undefined) return []
    return [{pid, tid: Number(name), comm: asUntrusted(comm.trimEnd()), ...(own && {own})}]
  })
