import type {OpenCollector} from '../collector.ts'
import {Off} from '../collector.ts'
import {readCgroupMounts} from '../discover/cgroup-mounts.ts'
import type {CgroupGroup} from '../files/cgroup-files.ts'
import {groupFile, groupsOf, noCgroups} from '../files/cgroup-files.ts'
import {keepFiles} from '../files/kept-files.ts'
import {listDirectory} from '../files/kernel-file.ts'
import type {Psi} from './psi.ts'
import {PSI_IS_OFF, parsePsi} from './psi.ts'

/** Pressure of each domain's own group (cpu.pressure, memory.pressure, io.pressure), by cgroup path. */
export type CgroupPressure = Readonly<Record<string, GroupPressure>>

export interface GroupPressure {
  readonly cpu?: Psi
  readonly memory?: Psi
  readonly io?: Psi
  /** Reason for people if the group has none of these files. */
  readonly why?: string
}

/**
 * Entries of groups without pressure files, by cgroup version. They stay the same objects, so that each is sent from
 * the worker once.
 */
const NO_FILES: Readonly<Record<CgroupGroup['version'], GroupPressure>> = {
  1: {why: 'its cgroup is in no v2 hierarchy, and only those tell of pressure'},
  2: {why: 'its cgroup tells no pressure (its cgroup.pressure is 0)'},
}

export const cgroupPressure: OpenCollector<CgroupPressure> = roots => {
  const mounts = readCgroupMounts(roots)
  const files = keepFiles()

  const readGroup = (group: CgroupGroup): GroupPressure | undefined => {
    const read = (name: string): Psi | undefined => {
      const path = (): string | undefined => groupFile(mounts, group, 'unified', `${name}.pressure`)
      return files.text(`${group.path}/${name}`, path, parsePsi)
    }
    const cpu = read('cpu')
    const memory = read('memory')
    const io = read('io')
    if (cpu === undefined && memory === undefined && io === undefined) return undefined
    return {...(cpu && {cpu}), ...(memory && {memory}), ...(io && {io})}
  }

  return {
    read(found) {
      if (mounts.unified === undefined)
        return new Off('Pressure by cgroup needs cgroup v2, which is not mounted')
      const groups: Record<string, GroupPressure> = {}
      let none = true
      for (const group of groupsOf(found).domains) {
        const pressure = readGroup(group)
        groups[group.path] = pressure ?? NO_FILES[group.version]
        if (pressure !== undefined) none = false
      }
      files.endRound()
      if (none && listDirectory(`${roots.proc}/pressure`) === undefined) return new Off(PSI_IS_OFF)
      return noCgroups(found) ?? groups
    },
    close: files.close,
  }
}
