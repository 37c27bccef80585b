import {tid} from '../../src/base/ids.ts'
import type {Ms, Ticks} from '../../src/base/units.ts'
import {asUntrusted} from '../../src/base/untrusted.ts'
import type {Roots} from '../collector.ts'
import {listDirectory, readOnce} from '../files/kernel-file.ts'
import type {CgroupMounts} from './cgroup-mounts.ts'
import {isWithin, parseTaskCgroup, placeOf} from './cgroup-place.ts'
import type {QemuCommandLine} from './command-line.ts'
import type {CgroupPlace, FoundThread, QemuProcess} from './found.ts'
import {byRole, roleOf} from './thread-role.ts'

/** A QEMU process whose threads and cgroups are followed while it runs. */
export interface WatchedProcess {
  /**
   * Returns the process as last read: the same object while nothing changes. It has no threads before the first read.
   */
  current(): QemuProcess
  /**
   * Reads the list of threads again if it has changed, and young threads whose turn it is.
   * @param threadCount the kernel's present count, /proc/PID/stat field 20
   */
  follow(threadCount: number, nowMs: Ms): void
  /** Reads the list of threads again. */
  rescan(nowMs: Ms): void
  /**
   * Adds threads that work for this process but are not its tasks.
   * @param vhosts kernel threads: vhost before Linux 6.4
   * @param helpers pids of other processes in the domain's cgroup
   */
  adopt(vhosts: readonly number[], helpers: readonly number[], nowMs: Ms): void
}

interface WatchedThread {
  readonly found: FoundThread
  readonly bornMs: Ms
  /**
   * Time of the next read. libvirt renames and moves new threads: a young one is read each time its age has doubled.
   */
  readonly dueAtMs: Ms
}

/** Age from which a thread no longer changes its name or cgroup. */
const SETTLED_MS = 60_000
/** Least time between two reads of a thread. */
const SHORTEST_PAUSE_MS = 50

/** Starts to watch a process. `bornMs` is the time of its start on the clock of `nowMs`. */
export function watchProcess(
  roots: Roots,
  mounts: CgroupMounts,
  identity: QemuCommandLine & {readonly pid: number; readonly startTicks: Ticks},
  bornMs: Ms,
): WatchedProcess {
  const {pid} = identity
  let threads = new Map<number, WatchedThread>()
  let vhosts: readonly number[] = []
  let helpers: readonly number[] = []
  /** Helper process by tid of its threads. */
  const helperOf = new Map<number, number>()
  let ownTasks = 0
  let dueAtMs = Number.POSITIVE_INFINITY
  let mainCgroup: string | undefined
  let cgroup: CgroupPlace = {status: 'off', why: 'not looked at yet'}
  let current: QemuProcess = {...identity, cgroup, threads: []}

  /** Reads a thread; returns the known `found` object while it is the same, `undefined` if the thread is gone. */
  const readThread = (id: number, known: WatchedThread | undefined, nowMs: Ms): WatchedThread | undefined => {
    const helper = helperOf.get(id)
    const directory = `${roots.proc}/${helper ?? (vhosts.includes(id) ? id : pid)}/task/${id}`
    const comm = readOnce(`${directory}/comm`)?.replace(/\n$/, '')
    if (comm === undefined) return undefined
    const cgroupText = readOnce(`${directory}/cgroup`) ?? ''
    const task = parseTaskCgroup(cgroupText)
    if (id === pid && cgroupText !== mainCgroup) {
      mainCgroup = cgroupText
      cgroup = placeOf(task, mounts)
    }
    const inDomain =
      cgroup.status === 'ok' && task && isWithin(task.path, cgroup.domain) ? task.path : undefined
    // Its pid may be another process's by now.
    if (helper !== undefined && inDomain === undefined) return undefined
    // The first threads of a process are as old as it is; later ones are new when first seen.
    const born = known?.bornMs ?? (threads.size === 0 ? bornMs : nowMs)
    const found: FoundThread = {
      tid: tid(id),
      ...(helper === undefined ? roleOf(task?.path, comm) : {role: 'helper', pid: helper}),
      comm: asUntrusted(comm),
      ...(inDomain !== undefined && {cgroup: inDomain}),
    }
    const same = known !== undefined && known.found.comm === found.comm && known.found.cgroup === inDomain
    const age = nowMs - born
    return {
      found: same && known.found.role === found.role ? known.found : found,
      bornMs: born,
      dueAtMs: age >= SETTLED_MS ? Number.POSITIVE_INFINITY : nowMs + Math.max(SHORTEST_PAUSE_MS, age),
    }
  }

  const publish = (next: Map<number, WatchedThread>): void => {
    threads = next
    const list = [...next.values()].map(thread => thread.found).sort(byRole)
    dueAtMs = Math.min(...[...next.values()].map(thread => thread.dueAtMs))
    const same = list.length === current.threads.length && list.every((t, i) => t === current.threads[i])
    if (!same || current.cgroup !== cgroup) current = {...identity, cgroup, threads: list}
  }

  /** Reads the threads `ids`, known ones only if they are due, and forgets all others. */
  const visit = (ids: readonly number[], nowMs: Ms): void => {
    const next = new Map<number, WatchedThread>()
    for (const id of ids) {
      const known = threads.get(id)
      const thread = known !== undefined && known.dueAtMs > nowMs ? known : readThread(id, known, nowMs)
      if (thread !== undefined) next.set(id, thread)
    }
    publish(next)
  }

  const rescan = (nowMs: Ms): void => {
    const tasks = (listDirectory(`${roots.proc}/${pid}/task`) ?? []).map(Number)
    ownTasks = tasks.length
    vhosts = vhosts.filter(id => readOnce(`${roots.proc}/${id}/task/${id}/comm`) === `vhost-${pid}\n`)
    helperOf.clear()
    for (const helper of helpers)
      for (const name of listDirectory(`${roots.proc}/${helper}/task`) ?? [])
        helperOf.set(Number(name), helper)
    // The main thread first, since the domain's cgroup, and with it the others', is derived from it.
    tasks.sort((a, b) => Number(b === pid) - Number(a === pid))
    visit([...tasks, ...vhosts, ...helperOf.keys()], nowMs)
  }

  return {
    current: () => current,
    rescan,
    follow(threadCount, nowMs) {
      if (threadCount !== ownTasks) rescan(nowMs)
      else if (nowMs >= dueAtMs) visit([...threads.keys()], nowMs)
    },
    adopt(nextVhosts, nextHelpers, nowMs) {
      if (isSameList(nextVhosts, vhosts) && isSameList(nextHelpers, helpers)) return
      vhosts = nextVhosts
      helpers = nextHelpers
      rescan(nowMs)
    },
  }
}

const isSameList = (a: readonly number[], b: readonly number[]): boolean =>
  a.length === b.length && a.every((id, index) => id === b[index])
