import {readOnce} from '../collectors/kernel-file.ts'
import {parseStatLine} from '../collectors/stat-line.ts'
import type {Ticks} from '../src/base/units.ts'

/** When a process started, /proc/PID/stat field 22: with the pid its identity. `undefined` = there is none such. */
export function processStart(pid: number): Ticks | undefined {
  const line = readOnce(`/proc/${pid}/stat`)
  if (line === undefined) return undefined
  const bytes = Buffer.from(line, 'latin1')
  return parseStatLine(bytes, bytes.length).fields[22]
}
