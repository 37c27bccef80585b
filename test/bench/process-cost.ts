import {readdirSync, readFileSync} from 'node:fs'

/**
 * Reads the CPU time of a process's threads so far: /proc/PID/task/TID/schedstat, field 1, ns. Clock ticks of 10 ms
 * would be too coarse for a refresh. A thread that ends takes its share with it.
 */
export function cpuMs(pid: number): number {
  return readdirSync(`/proc/${pid}/task`).reduce((sum, tid) => sum + execNs(pid, tid), 0) / 1e6
}

function execNs(pid: number, tid: string): number {
  try {
    return Number(readFileSync(`/proc/${pid}/task/${tid}/schedstat`, 'utf8').split(' ')[0])
  } catch (error) {
    const {code} = error as NodeJS.ErrnoException
    // It ended since the folder was read.
    if (code === 'ENOENT' || code === 'ESRCH') return 0
    throw error
  }
}

/** Reads VmRSS of /proc/PID/status. */
export function rssMiB(pid: number): number {
  const [, kib = ''] = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? []
  return Number(kib) / 1024
}
