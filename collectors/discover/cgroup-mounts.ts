import type {Roots} from '../collector.ts'
import {readOnce} from '../files/kernel-file.ts'

/** A mounted cgroup hierarchy. */
interface CgroupMount {
  /** Path of the cgroup that is visible at `directory`. */
  readonly root: string
  readonly directory: string
}

/** A cgroup v1 controller whose files are read. */
export type CgroupController = 'cpu' | 'cpuacct' | 'cpuset' | 'memory' | 'blkio'

const CONTROLLERS: readonly CgroupController[] = ['cpu', 'cpuacct', 'cpuset', 'memory', 'blkio']

/** The mounted hierarchies: the one of cgroup v2, and those of v1 by controller. A hybrid host has both. */
export interface CgroupMounts {
  readonly unified?: CgroupMount
  readonly controllers: Readonly<Partial<Record<CgroupController, CgroupMount>>>
}

/** Reads the cgroup mounts of this process's mount namespace from /proc/self/mountinfo. */
export function readCgroupMounts(roots: Roots): CgroupMounts {
  const {unified, controllers} = parseCgroupMounts(readOnce(`${roots.proc}/self/mountinfo`) ?? '')
  const moved = (mount: CgroupMount): CgroupMount => ({
    root: mount.root,
    directory: mount.directory.replace(/^\/sys(?=\/)/, roots.sys),
  })
  return {
    ...(unified && {unified: moved(unified)}),
    controllers: Object.fromEntries(Object.entries(controllers).map(([name, mount]) => [name, moved(mount)])),
  }
}

/** Parses mountinfo. If a hierarchy is mounted more than once, the mount that shows the most of it is used. */
export function parseCgroupMounts(mountinfo: string): CgroupMounts {
  let unified: CgroupMount | undefined
  const controllers: Partial<Record<CgroupController, CgroupMount>> = {}
  for (const line of mountinfo.split('\n')) {
    const [mountPart, typePart] = line.split(' - ')
    const [type, , options] = typePart?.split(' ') ?? []
    if (type !== 'cgroup' && type !== 'cgroup2') continue
    const [root, directory] = mountPart?.split(' ').slice(3, 5).map(unescapeOctal) ?? []
    if (root === undefined || directory === undefined) continue
    const mount = {root, directory}
    if (type === 'cgroup2') unified = wider(unified, mount)
    else {
      const words = new Set(options?.split(','))
      for (const name of CONTROLLERS) {
        if (words.has(name)) controllers[name] = wider(controllers[name], mount)
      }
    }
  }
  return {...(unified && {unified}), controllers}
}

const wider = (known: CgroupMount | undefined, mount: CgroupMount): CgroupMount =>
  known !== undefined && known.root.length <= mount.root.length ? known : mount

const unescapeOctal = (text: string): string =>
  text.replace(/\\([0-7]{3})/g, (_, digits: string) => String.fromCharCode(Number.parseInt(digits, 8)))

/**
 * Returns the directory of a cgroup that is given by its path in /proc/PID/cgroup.
 * @returns `undefined` if the mount does not show it, as it lies outside of the reader's cgroup namespace
 */
export function directoryOf(mount: CgroupMount, path: string): string | undefined {
  if (path.split('/').includes('..')) return undefined
  if (mount.root === '/') return mount.directory + path
  if (path === mount.root) return mount.directory
  return path.startsWith(`${mount.root}/`) ? mount.directory + path.slice(mount.root.length) : undefined
}
