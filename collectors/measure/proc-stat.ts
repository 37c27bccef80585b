import type {Ticks} from '../../src/base/units.ts'
import type {OpenCollector} from '../collector.ts'
import {Off} from '../collector.ts'
import {keepFiles} from '../files/kept-files.ts'
import {leaveOutLine} from '../files/odd-lines.ts'

/** Time of the host's pCPUs, /proc/stat. */
export interface ProcStat {
  /** Times by pCPU id; an offline pCPU has no line. */
  readonly pcpus: Readonly<Record<number, CpuTicks>>
}

/** Times of one pCPU since boot, a `cpuN` line. `user` contains `guest`, `nice` contains `guestNice`. */
export interface CpuTicks {
  readonly user: Ticks
  readonly nice: Ticks
  readonly system: Ticks
  readonly idle: Ticks
  readonly iowait: Ticks
  readonly irq: Ticks
  readonly softirq: Ticks
  readonly steal: Ticks
  readonly guest: Ticks
  readonly guestNice: Ticks
}

export const procStat: OpenCollector<ProcStat> = roots => {
  const files = keepFiles()
  const path = (): string => `${roots.proc}/stat`
  return {
    read() {
      const value = files.text('stat', path, parseProcStat)
      files.endRound()
      return value ?? new Off(`${path()} does not exist`)
    },
    close: files.close,
  }
}

/**
 * Parses the `cpuN` lines; one that is not what it should be is left out and noted.
 * @throws {SyntaxError} if there is no `cpu` line at all
 */
export function parseProcStat(text: string): ProcStat {
  const pcpus: Record<number, CpuTicks> = {}
  let at = 0
  while (text.startsWith('cpu', at)) {
    const end = text.indexOf('\n', at)
    const line = end === -1 ? text.slice(at) : text.slice(at, end)
    // The first line, `cpu `, is the sum of the others.
    if (line[3] !== ' ') {
      const ticks = parseCpuLine(line)
      if (ticks === undefined) leaveOutLine('/proc/stat', line)
      else pcpus[Number(line.slice(3, line.indexOf(' ')))] = ticks
    }
    if (end === -1) break
    at = end + 1
  }
  if (at === 0) throw new SyntaxError('no "cpu" line')
  return {pcpus}
}

const CPU_LINE = /^cpu\d{1,6}(?: \d{1,20}){10}(?: |$)/

/** Returns the ticks of a `cpuN` line; `undefined` if it has fewer than ten numbers. */
function parseCpuLine(line: string): CpuTicks | undefined {
  if (!CPU_LINE.test(line)) return undefined
  const fields = line.split(' ', 11).slice(1).map(Number)
  const [user, nice, system, idle, iowait, irq, softirq, steal, guest, guestNice] = fields
  if (
    user === undefined ||
    nice === undefined ||
    system === undefined ||
    idle === undefined ||
    iowait === undefined ||
    irq === undefined ||
    softirq === undefined ||
    steal === undefined ||
    guest === undefined ||
    guestNice === undefined
  ) {
    return undefined
  }
  return {user, nice, system, idle, iowait, irq, softirq, steal, guest, guestNice}
}
