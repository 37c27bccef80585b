import {tid} from '../../src/base/ids.ts'
import type {Ms, Ticks} from '../../src/base/units.ts'
import type {Roots} from '../collector.ts'
import {listDirectory, readOnce} from '../files/kernel-file.ts'
import type {CgroupMounts} from './cgroup-mounts.ts'
import {parseTaskCgroup, placeOf} from './cgroup-place.ts'
import type {QemuCommandLine} from './command-line.ts'
import type {CgroupPlace, FoundThread, QemuProcess} from './found.ts'
import {byRole, roleOf} from './thread-role.ts'

/** One QEMU process, watched: what is known of it follows what happens to it. */
export interface WatchedProcess {
  /** As last seen; the same object while nothing changed. Before the first look it has no threads. */
  current(): QemuProcess
  /** Follows `threadCount`, the kernel's count; looks again at threads that may not have settled. */
  look(threadCount: number, nowMs: Ms): void
  /** Reads the list of threads anew. */
  rescan(nowMs: Ms): void
  /** Kernel threads that work for this process but are not its tasks: vhost before Linux 6.4. */
  adopt(tids: readonly number[], nowMs: Ms): void
}

interface WatchedThread {
  readonly found: FoundThread
  readonly bornMs: Ms
  /** libvirt names and moves new threads: a young one is looked at again each time its age has doubled. */
  lookAtMs: Ms
}

/** From this age on a thread stays what it is. */
const SETTLED_MS = 60_000
const FIRST_LOOK_MS = 50

export function watchProcess(
  roots: Roots,
  mounts: CgroupMounts,
  identity: QemuCommandLine & {readonly pid: number; readonly startTicks: Ticks},
  bornMs: Ms,
): WatchedProcess {
  const {pid} = identity
  let threads = new Map<number, WatchedThread>()
  let adopted: readonly number[] = []
  let ownTasks = 0
  let lookAtMs = Number.POSITIVE_INFINITY
  let mainCgroup: string | undefined
  let cgroup: CgroupPlace = {status: 'off', why: 'not looked at yet'}
  let current: QemuProcess = {...identity, cgroup, threads: []}

  /** A thread as it is now; the known object while it is the same. */
  const see = (id: number, known: WatchedThread | undefined, nowMs: Ms): WatchedThread | undefined => {
    const directory = `${roots.proc}/${adopted.includes(id) ? id : pid}/task/${id}`
    const comm = readOnce(`${directory}/comm`)?.replace(/\n$/, '')
    if (comm === undefined) return undefined
    const cgroupText = readOnce(`${directory}/cgroup`) ?? ''
    const task = parseTaskCgroup(cgroupText)
    if (id === pid && cgroupText !== mainCgroup) {
      mainCgroup = cgroupText
      cgroup = placeOf(task, mounts)
    }
    const inDomain = cgroup.status === 'ok' && task?.path.startsWith(cgroup.domain) ? task.path : undefined
    // The first threads of a process are as old as it is; later ones are new when first seen.
    const born = known?.bornMs ?? (threads.size === 0 ? bornMs : nowMs)
    const found: FoundThread = {
      tid: tid(id),
      ...roleOf(task?.path, comm),
      comm,
      ...(inDomain !== undefined && {cgroup: inDomain}),
    }
    const same = known !== undefined && known.found.comm === comm && known.found.cgroup === inDomain
    const age = nowMs - born
    return {
      found: same && known.found.role === found.role ? known.found : found,
      bornMs: born,
      lookAtMs: age >= SETTLED_MS ? Number.POSITIVE_INFINITY : nowMs + Math.max(FIRST_LOOK_MS, age),
    }
  }

  const publish = (next: Map<number, WatchedThread>): void => {
    threads = next
    const list = [...next.values()].map(thread => thread.found).sort(byRole)
    lookAtMs = Math.min(...[...next.values()].map(thread => thread.lookAtMs))
    const same = list.length === current.threads.length && list.every((t, i) => t === current.threads[i])
    if (!same || current.cgroup !== cgroup) current = {...identity, cgroup, threads: list}
  }

  /** Sees every task of `ids`; a known one only when it is due. */
  const visit = (ids: readonly number[], nowMs: Ms): void => {
    const next = new Map<number, WatchedThread>()
    for (const id of ids) {
      const known = threads.get(id)
      const seen = known !== undefined && known.lookAtMs > nowMs ? known : see(id, known, nowMs)
      if (seen !== undefined) next.set(id, seen)
    }
    publish(next)
  }

  const rescan = (nowMs: Ms): void => {
    const tasks = (listDirectory(`${roots.proc}/${pid}/task`) ?? []).map(Number)
    ownTasks = tasks.length
    adopted = adopted.filter(id => readOnce(`${roots.proc}/${id}/task/${id}/comm`) === `vhost-${pid}\n`)
    // The main thread first: the others' places are told from its own.
    visit([...tasks.sort((a, b) => Number(b === pid) - Number(a === pid)), ...adopted], nowMs)
  }

  return {
    current: () => current,
    rescan,
    look(threadCount, nowMs) {
      if (threadCount !== ownTasks) rescan(nowMs)
      else if (nowMs >= lookAtMs) visit([...threads.keys()], nowMs)
    },
    adopt(tids, nowMs) {
      if (tids.length === adopted.length && tids.every((id, index) => id === adopted[index])) return
      adopted = tids
      rescan(nowMs)
    },
  }
}
