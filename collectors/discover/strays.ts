import type {Roots} from '../collector.ts'
import {readVisible} from '../files/kernel-file.ts'
import {readStatLine} from '../files/stat-line.ts'
import {parseTaskCgroup} from './cgroup-place.ts'
import type {QemuProcess} from './found.ts'

/** PF_KTHREAD of /proc/PID/stat field 9: every user may name a process `vhost-1`, but not make a kernel thread. */
const KERNEL_THREAD = 0x00200000

/** Returns the pid of the QEMU that a vhost kernel thread (before Linux 6.4) works for; `undefined` for all others. */
export function vhostOwner(roots: Roots, pid: number): number | undefined {
  const owner = /^vhost-(\d{1,10})$/m.exec(readVisible(`${roots.proc}/${pid}/task/${pid}/comm`) ?? '')?.[1]
  if (owner === undefined) return undefined
  const flags = readStatLine(`${roots.proc}/${pid}/task/${pid}/stat`)?.fields[9] ?? 0
  return (flags & KERNEL_THREAD) === 0 ? undefined : Number(owner)
}

/**
 * Finds the processes that libvirt has put into a domain's cgroup beside its QEMU (virtiofsd, swtpm, passt, …).
 * @param pids all candidates
 * @returns their pids by the pid of the QEMU
 */
export function findHelpers(
  roots: Roots,
  pids: readonly number[],
  processes: readonly QemuProcess[],
): ReadonlyMap<number, readonly number[]> {
  const owners = new Map<string, number>()
  for (const {pid, cgroup, stranger} of processes) {
    if (cgroup.status === 'ok' && !(stranger && owners.has(cgroup.domain))) owners.set(cgroup.domain, pid)
  }
  const helpers = new Map<number, number[]>()
  if (owners.size === 0) return helpers
  for (const pid of pids) {
    const owner = ownerOf(parseTaskCgroup(readVisible(`${roots.proc}/${pid}/cgroup`) ?? '')?.path, owners)
    if (owner === undefined) continue
    const known = helpers.get(owner)
    if (known === undefined) helpers.set(owner, [pid])
    else known.push(pid)
  }
  return helpers
}

/** Returns the value of the innermost group that a path lies in. */
function ownerOf(path: string | undefined, owners: ReadonlyMap<string, number>): number | undefined {
  for (let group = path ?? ''; group !== ''; group = group.slice(0, group.lastIndexOf('/'))) {
    const owner = owners.get(group)
    if (owner !== undefined) return owner
  }
  return undefined
}
