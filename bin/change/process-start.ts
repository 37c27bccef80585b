import {readStatLine} from '../../collectors/files/stat-line.ts'
import type {Ticks} from '../../src/base/units.ts'

/**
 * Reads when a process started, in ticks since boot (/proc/PID/stat, field 22): with the pid this is its identity.
 * Returns `undefined` when there is no such process.
 */
export const processStart = (pid: number): Ticks | undefined => readStatLine(`/proc/${pid}/stat`)?.fields[22]
