import {Off} from '../collector.ts'
import type {CgroupController, CgroupMounts} from '../discover/cgroup-mounts.ts'
import {directoryOf} from '../discover/cgroup-mounts.ts'
import type {CgroupPlace, Found, QemuProcess} from '../discover/found.ts'

/** A cgroup by its path; the key of every cgroup reading. */
export interface CgroupGroup {
  readonly path: string
  readonly version: 1 | 2
}

/** Every group of interest once, whatever number of domains share it. */
export interface CgroupGroups {
  /** Around the domains'. */
  readonly slices: readonly CgroupGroup[]
  readonly domains: readonly DomainGroup[]
  /** Slices, domains, and `libvirt/`. */
  readonly levels: readonly CgroupGroup[]
  /** The threads' groups that are not levels as well. */
  readonly threads: readonly ThreadGroup[]
}

/** A domain's own group, with its part of the others. The same object while the domain's threads are the same. */
export interface DomainGroup extends CgroupGroup {
  readonly levels: readonly CgroupGroup[]
  readonly threads: readonly ThreadGroup[]
}

export interface ThreadGroup extends CgroupGroup {
  readonly members: readonly Member[]
}

/** A thread in a group. */
export interface Member {
  /** Of its QEMU. */
  readonly pid: number
  /** Its place among the threads of that. */
  readonly thread: number
}

/** A process whose groups are known. */
interface ProcessWithGroup extends QemuProcess {
  readonly cgroup: CgroupPlace & {readonly status: 'ok'}
}

const groupsByFound = new WeakMap<Found, CgroupGroups>()
const groupByProcess = new WeakMap<ProcessWithGroup, DomainGroup>()

/** The groups of all domains; worked out once for each `found`. */
export function groupsOf(found: Found): CgroupGroups {
  const known = groupsByFound.get(found)
  if (known !== undefined) return known
  const placed = found.processes.filter(isPlaced)
  const slices = new Map<string, CgroupGroup>()
  for (const {cgroup} of placed) {
    const {version, domain, levels} = cgroup
    for (const path of levels) if (!isOwn(path, domain)) slices.set(path, {path, version})
  }
  const domains = Array.from(Map.groupBy(placed, ({cgroup}) => cgroup.domain).values(), sharing =>
    sharing.length === 1 ? groupOf(sharing[0] as ProcessWithGroup) : domainGroup(sharing),
  )
  const groups = {
    slices: [...slices.values()],
    domains,
    levels: [...slices.values(), ...domains.flatMap(({levels}) => levels)],
    threads: domains.flatMap(({threads}) => threads),
  }
  groupsByFound.set(found, groups)
  return groups
}

function groupOf(process: ProcessWithGroup): DomainGroup {
  const known = groupByProcess.get(process)
  if (known !== undefined) return known
  const group = domainGroup([process])
  groupByProcess.set(process, group)
  return group
}

/** @param sharing all that are in the same group: two daemons may name theirs alike */
function domainGroup(sharing: readonly ProcessWithGroup[]): DomainGroup {
  const {version, domain, levels: around} = (sharing[0] as ProcessWithGroup).cgroup
  const threads = new Map<string, ThreadGroup & {readonly members: Member[]}>()
  for (const process of sharing) {
    for (const [thread, {cgroup: path}] of process.threads.entries()) {
      if (path === undefined || around.includes(path)) continue
      const member = {pid: process.pid, thread}
      const known = threads.get(path)
      if (known === undefined) threads.set(path, {path, version, members: [member]})
      else known.members.push(member)
    }
  }
  const levels = around.filter(path => isOwn(path, domain)).map(path => ({path, version}))
  return {path: domain, version, levels, threads: [...threads.values()]}
}

const isPlaced = (process: QemuProcess): process is ProcessWithGroup => process.cgroup.status === 'ok'

const isOwn = (path: string, domain: string): boolean => path.startsWith(domain)

/** The reason when there are domains and none has a cgroup that can be read. */
export function noCgroups(found: Found): Off | undefined {
  const [first] = found.processes
  if (first === undefined || found.processes.some(({cgroup}) => cgroup.status === 'ok')) return undefined
  return first.cgroup.status === 'off' ? new Off(`No cgroup can be read: ${first.cgroup.why}`) : undefined
}

/**
 * Path of a group's file; `controller` matters on v1 only, `'unified'` is v2's hierarchy in any case.
 * @returns `undefined` where that hierarchy is not mounted or does not show the group.
 */
export function groupFile(
  mounts: CgroupMounts,
  group: CgroupGroup,
  controller: CgroupController | 'unified',
  file: string,
): string | undefined {
  const mount =
    group.version === 2 || controller === 'unified' ? mounts.unified : mounts.controllers[controller]
  const directory = mount && directoryOf(mount, group.path)
  return directory && `${directory}/${file}`
}
