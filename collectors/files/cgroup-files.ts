import {Off} from '../collector.ts'
import type {CgroupController, CgroupMounts} from '../discover/cgroup-mounts.ts'
import {directoryOf} from '../discover/cgroup-mounts.ts'
import {isWithin} from '../discover/cgroup-place.ts'
import type {CgroupPlace, Found, QemuProcess} from '../discover/found.ts'

/** A cgroup to read. */
export interface CgroupGroup {
  /** Path in its hierarchy: the key of every cgroup reading. */
  readonly path: string
  readonly version: 1 | 2
}

/** All cgroups of interest, each once even if several domains share it. */
interface CgroupGroups {
  /** Groups around those of the domains. */
  readonly slices: readonly CgroupGroup[]
  readonly domains: readonly DomainGroup[]
  /** Groups whose limits bound whole domains: slices, domains, and their `libvirt/` groups. */
  readonly levels: readonly CgroupGroup[]
  /** Groups of threads, except those that are levels as well. */
  readonly threads: readonly ThreadGroup[]
}

/** A domain's own group. It stays the same object while the domain's threads are the same. */
export interface DomainGroup extends CgroupGroup {
  /** The domain's own group and its `libvirt/` group. */
  readonly levels: readonly CgroupGroup[]
  readonly threads: readonly ThreadGroup[]
}

/** The group of one or more threads of a domain. */
interface ThreadGroup extends CgroupGroup {
  readonly members: readonly Member[]
}

/** A thread in a group. */
export interface Member {
  /** Pid of its QEMU process. */
  readonly pid: number
  /** Index in `QemuProcess.threads`. */
  readonly thread: number
}

/** A process whose groups are known. */
interface ProcessWithGroup extends QemuProcess {
  readonly cgroup: CgroupPlace & {readonly status: 'ok'}
}

const groupsByFound = new WeakMap<Found, CgroupGroups>()
const groupByProcess = new WeakMap<ProcessWithGroup, DomainGroup>()

/** Returns the groups of all domains; computed once for each `found`. */
export function groupsOf(found: Found): CgroupGroups {
  const known = groupsByFound.get(found)
  if (known !== undefined) return known
  const placed = found.processes.filter(isPlaced)
  const slices = new Map<string, CgroupGroup>()
  for (const {cgroup} of placed) {
    const {version, domain, levels} = cgroup
    for (const path of levels) if (!isWithin(path, domain)) slices.set(path, {path, version})
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

/**
 * Returns the groups of one domain.
 * @param sharing processes in the same group: two libvirt daemons may give their domains the same name
 */
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
  const levels = around.filter(path => isWithin(path, domain)).map(path => ({path, version}))
  return {path: domain, version, levels, threads: [...threads.values()]}
}

const isPlaced = (process: QemuProcess): process is ProcessWithGroup => process.cgroup.status === 'ok'

/** Returns `Off` with the reason if there are domains but none has a cgroup that can be read. */
export function noCgroups(found: Found): Off | undefined {
  const [first] = found.processes
  if (first === undefined || found.processes.some(({cgroup}) => cgroup.status === 'ok')) return undefined
  return first.cgroup.status === 'off' ? new Off(`No cgroup can be read: ${first.cgroup.why}`) : undefined
}

/**
 * Returns the path of a file of a group.
 * @param controller hierarchy on cgroup v1; `'unified'` is the hierarchy of v2 even for a v1 group of a hybrid host
 * @returns `undefined` if that hierarchy is not mounted or does not show the group
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
