import {existsSync} from 'node:fs'

/**
 * Returns true if a process is alive; a zombie is not. The end of a process in a pty is reported only once its output
 * was read, so this is asked instead.
 */
export const isAlive = (pid: number): boolean => existsSync(`/proc/${pid}/exe`)
