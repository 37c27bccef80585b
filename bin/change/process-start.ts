import {readStatLine} from '../../collectors/files/stat-line.ts'
import type {Ticks} from '../../src/base/units.ts'

/**
 * Reads the start time of a process in ticks since boot (/proc/PID/stat, field 22), which identifies it together with
 * the pid. Returns `undefined` if there is no such process.
 */
export const processStart = (pid: number): Ticks | undefined => readStatLine(`/proc/${pid}/stat`)?.fields[22]
