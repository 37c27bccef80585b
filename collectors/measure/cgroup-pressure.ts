import type {OpenCollector} from '../collector.ts'
import type {Psi} from './psi.ts'

/** cpu.pressure, memory.pressure, io.pressure of each domain's own group, by cgroup path. */
export type CgroupPressure = Readonly<
  Record<string, {readonly cpu?: Psi; readonly memory?: Psi; readonly io?: Psi}>
>

export declare const cgroupPressure: OpenCollector<CgroupPressure>
