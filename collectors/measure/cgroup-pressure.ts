import type {OpenCollector} from '../collector.ts'
import {Off} from '../collector.ts'
import {readCgroupMounts} from '../discover/cgroup-mounts.ts'
import type {CgroupGroup} from '../files/cgroup-files.ts'
import {groupFile, groupsOf, noCgroups} from '../files/cgroup-files.ts'
import {keepFiles} from '../files/kept-files.ts'
import {listDirectory} from '../files/kernel-file.ts'
import type {Psi} from './psi.ts'
import {PSI_IS_OFF, parsePsi} from './psi.ts'

/** cpu.pressure, memory.pressure, io.pressure of each domain's own group, by cgroup path. */
export type CgroupPressure = Readonly<
  Record<string, {readonly cpu?: Psi; readonly memory?: Psi; readonly io?: Psi}>
>

export const cgroupPressure: OpenCollector<CgroupPressure> = roots => {
  const mounts = readCgroupMounts(roots)
  const files = keepFiles()

  const readGroup = (group: CgroupGroup): CgroupPressure[string] => {
    const read = (name: string): Psi | undefined => {
      const path = (): string | undefined => groupFile(mounts, group, 'unified', `${name}.pressure`)
      return files.text(`${group.path}/${name}`, path, parsePsi)
    }
    const cpu = read('cpu')
    const memory = read('memory')
    const io = read('io')
    return {...(cpu && {cpu}), ...(memory && {memory}), ...(io && {io})}
  }

  return {
    read(found) {
      if (mounts.unified === undefined)
        return new Off('Pressure by cgroup needs cgroup v2, which is not mounted')
      const groups: Record<string, CgroupPressure[string]> = {}
      for (const group of groupsOf(found).domains) {
        const pressure = readGroup(group)
        if (Object.keys(pressure).length > 0) groups[group.path] = pressure
      }
      files.endRound()
      const none = Object.keys(groups).length === 0
      if (none && listDirectory(`${roots.proc}/pressure`) === undefined) return new Off(PSI_IS_OFF)
      return noCgroups(found) ?? groups
    },
    close: files.close,
  }
}
