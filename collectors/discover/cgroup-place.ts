import type {CgroupMounts} from './cgroup-mounts.ts'
import {directoryOf} from './cgroup-mounts.ts'
import type {CgroupPlace} from './found.ts'

/** The cgroup of a task: its path in cgroup v2, or in v1's cpu hierarchy (cpuset if there is no cpu hierarchy). */
interface TaskCgroup {
  readonly version: 1 | 2
  readonly path: string
}

const THREAD_GROUP = /^(?:emulator|vcpu\d+|iothread\d+)$/
/** Names that libvirt and machined give to a domain's group. Used to recognise one, never to build one. */
const DOMAIN_GROUP = /^(?:machine-qemu\\x2d.*\.scope|.*\.libvirt-qemu)$/s

const NO_GROUP = 'it has no cgroup of its own (session mode, or libvirt in a container)'
/** A part of the tree that systemd has handed to a user, who may name groups there like a domain's. */
const OF_A_USER = /\/user@\d+\.service(?:\/|$)/

/** Parses /proc/PID/task/TID/cgroup; `undefined` if the task is in no hierarchy that matters here. */
export function parseTaskCgroup(text: string): TaskCgroup | undefined {
  const paths = new Map<string, string>()
  for (const line of text.split('\n')) {
    const [, controllers, path] = /^\d+:([^:]*):(.*)$/.exec(line) ?? []
    if (path === undefined) continue
    for (const controller of controllers?.split(',') ?? []) paths.set(controller, path)
  }
  const legacy = paths.get('cpu') ?? paths.get('cpuset')
  if (legacy !== undefined) return {version: 1, path: legacy}
  const unified = paths.get('')
  return unified === undefined ? undefined : {version: 2, path: unified}
}

/** Derives the cgroups of a domain from the cgroup of its process's main thread. */
export function placeOf(task: TaskCgroup | undefined, mounts: CgroupMounts): CgroupPlace {
  if (task === undefined) return off('its cgroup cannot be read')
  const {version, path} = task
  const mount = version === 2 ? mounts.unified : (mounts.controllers.cpu ?? mounts.controllers.cpuset)
  if (mount === undefined) return off(`cgroup v${version} is not mounted here`)
  if (OF_A_USER.test(path)) return off(NO_GROUP)
  if (path.endsWith(' (deleted)')) return off('its cgroup was removed')
  if (directoryOf(mount, path) === undefined) return off("it is outside of pintop's cgroup namespace")
  const parts = path.split('/').slice(1)
  const levels: string[] = []
  if (THREAD_GROUP.test(parts.at(-1) ?? '')) {
    parts.pop()
    for (let depth = 1; depth <= parts.length; depth++) levels.push(`/${parts.slice(0, depth).join('/')}`)
    const domain = parts.at(-1) === 'libvirt' ? levels.at(-2) : levels.at(-1)
    if (domain !== undefined) return {status: 'ok', version, domain, levels}
  }
  if (DOMAIN_GROUP.test(parts.at(-1) ?? '')) {
    for (let depth = 1; depth <= parts.length; depth++) levels.push(`/${parts.slice(0, depth).join('/')}`)
    return {status: 'ok', version, domain: path, levels}
  }
  return off(NO_GROUP)
}

/** Returns whether a group is the given one or lies below it. */
export const isWithin = (path: string, group: string): boolean =>
  path === group || path.startsWith(`${group}/`)

const off = (why: string): CgroupPlace => ({status: 'off', why})
