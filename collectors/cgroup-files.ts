import type {Tid} from '../src/base/ids.ts'
import {Off} from './collector.ts'
import type {CgroupController, CgroupMounts} from './discover/cgroup-mounts.ts'
import {directoryOf} from './discover/cgroup-mounts.ts'
import type {CgroupPlace, Found, FoundThread, QemuProcess} from './discover/found.ts'

/** A cgroup by its path; the key of every cgroup reading. */
export interface CgroupGroup {
  readonly path: string
  readonly version: 1 | 2
}

/** Every group of interest once, whatever number of domains share it. */
export interface CgroupGroups {
  /** Around the domains'. */
  readonly slices: readonly CgroupGroup[]
  /** The domains' own. */
  readonly domains: readonly CgroupGroup[]
  /** Slices, domains, and `libvirt/`. */
  readonly levels: readonly CgroupGroup[]
  /** The threads' groups that are not levels as well. */
  readonly threads: readonly ThreadGroup[]
}

export interface ThreadGroup extends CgroupGroup {
  readonly tids: readonly Tid[]
}

/** The groups of one domain, those around it left out. */
export interface OwnGroups {
  readonly levels: readonly CgroupGroup[]
  readonly threads: readonly ThreadGroup[]
}

const groupsByFound = new WeakMap<Found, CgroupGroups>()
const groupsByProcess = new WeakMap<QemuProcess, OwnGroups>()

/** The groups of all domains; worked out once for each `found`. */
export function groupsOf(found: Found): CgroupGroups {
  const known = groupsByFound.get(found)
  if (known !== undefined) return known
  const slices = new Map<string, CgroupGroup>()
  const domains: CgroupGroup[] = []
  const own = found.processes.map(process => {
    const {cgroup} = process
    if (cgroup.status === 'ok') {
      const {version, domain, levels} = cgroup
      domains.push({path: domain, version})
      for (const path of levels) if (!isOwn(path, domain)) slices.set(path, {path, version})
    }
    return ownGroupsOf(process)
  })
  const groups = {
    slices: [...slices.values()],
    domains,
    levels: [...slices.values(), ...own.flatMap(({levels}) => levels)],
    threads: own.flatMap(({threads}) => threads),
  }
  groupsByFound.set(found, groups)
  return groups
}

/** The groups of one domain; worked out once for each state of its process. */
export function ownGroupsOf(process: QemuProcess): OwnGroups {
  const known = groupsByProcess.get(process)
  if (known !== undefined) return known
  const {cgroup, threads} = process
  const groups = cgroup.status === 'off' ? {levels: [], threads: []} : listOwn(cgroup, threads)
  groupsByProcess.set(process, groups)
  return groups
}

function listOwn(
  {version, domain, levels: around}: CgroupPlace & {readonly status: 'ok'},
  threads: readonly FoundThread[],
): OwnGroups {
  const levels = around.filter(path => isOwn(path, domain)).map(path => ({path, version}))
  const groups = new Map<string, ThreadGroup & {readonly tids: Tid[]}>()
  for (const {tid, cgroup: path} of threads) {
    if (path === undefined || around.includes(path)) continue
    const known = groups.get(path)
    if (known === undefined) groups.set(path, {path, version, tids: [tid]})
    else known.tids.push(tid)
  }
  return {levels, threads: [...groups.values()]}
}

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
