import type {Tid} from '../src/base/ids.ts'
import {Off} from './collector.ts'
import type {CgroupController, CgroupMounts} from './discover/cgroup-mounts.ts'
import {directoryOf} from './discover/cgroup-mounts.ts'
import type {Found} from './discover/found.ts'

/** A cgroup by its path; the key of every cgroup reading. */
export interface CgroupGroup {
  readonly path: string
  readonly version: 1 | 2
}

/** Every group of interest once, whatever number of domains share it. */
export interface CgroupGroups {
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

const groupsByFound = new WeakMap<Found, CgroupGroups>()

/** The groups of all domains; worked out once for each `found`. */
export function groupsOf(found: Found): CgroupGroups {
  const known = groupsByFound.get(found)
  if (known !== undefined) return known
  const domains = new Map<string, CgroupGroup>()
  const levels = new Map<string, CgroupGroup>()
  const threads = new Map<string, ThreadGroup & {readonly tids: Tid[]}>()
  for (const {cgroup, threads: list} of found.processes) {
    if (cgroup.status === 'off') continue
    const {version} = cgroup
    domains.set(cgroup.domain, {path: cgroup.domain, version})
    for (const path of cgroup.levels) levels.set(path, {path, version})
    for (const {tid, cgroup: path} of list) {
      if (path === undefined || levels.has(path)) continue
      const known = threads.get(path)
      if (known === undefined) threads.set(path, {path, version, tids: [tid]})
      else known.tids.push(tid)
    }
  }
  const groups = {
    domains: [...domains.values()],
    levels: [...levels.values()],
    threads: [...threads.values()],
  }
  groupsByFound.set(found, groups)
  return groups
}

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
