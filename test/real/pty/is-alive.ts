import {existsSync} from 'node:fs'

/** A zombie is not: it has done all it could. The last of a pty is told only when it was read, so this is asked instead. */
export const isAlive = (pid: number): boolean => existsSync(`/proc/${pid}/exe`)
