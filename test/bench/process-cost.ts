import {readFileSync} from 'node:fs'

const MS_PER_TICK = 10

/** CPU time of a process, its threads and its ended children so far: /proc/PID/stat fields 14 to 17. */
export function cpuMs(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  return fields.slice(11, 15).reduce((sum, ticks) => sum + Number(ticks), 0) * MS_PER_TICK
}

/** VmRSS of /proc/PID/status. */
export function rssMiB(pid: number): number {
  const [, kib = ''] = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? []
  return Number(kib) / 1024
}
