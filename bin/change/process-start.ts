import {readStatLine} from '../../collectors/files/stat-line.ts'
import type {Ticks} from '../../src/base/units.ts'

/** When a process started, /proc/PID/stat field 22: with the pid its identity. `undefined` = there is none such. */
export const processStart = (pid: number): Ticks | undefined => readStatLine(`/proc/${pid}/stat`)?.fields[22]
