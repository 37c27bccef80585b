import type {Ticks} from '../../src/base/units.ts'
import type {OpenCollector} from '../collector.ts'
import {Off} from '../collector.ts'
import {keepFiles} from '../files/kept-files.ts'
import {numberOf} from '../files/kernel-number.ts'

/** /proc/stat */
export interface ProcStat {
  /** By pCPU id; an offline pCPU has no line. */
  readonly pcpus: Readonly<Record<number, CpuTicks>>
}

/** A `cpuN` line. `user` contains `guest`, `nice` contains `guestNice`. */
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

/** @throws {SyntaxError} when a line is missing or is not what it should be. */
export function parseProcStat(text: string): ProcStat {
  const pcpus: Record<number, CpuTicks> = {}
  let at = 0
  while (text.startsWith('cpu', at)) {
    const end = text.indexOf('\n', at)
    const line = end === -1 ? text.slice(at) : text.slice(at, end)
    // The first line, `cpu `, is the sum of the others.
    if (line[3] !== ' ') pcpus[numberOf(line.slice(3, line.indexOf(' ')), 'cpu')] = parseCpuLine(line)
    if (end === -1) break
    at = end + 1
  }
  if (at === 0) throw new SyntaxError('no "cpu" line')
  return {pcpus}
}

function parseCpuLine(line: string): CpuTicks {
  const fields = line
    .trimEnd()
    .split(' ')
    .slice(1, 11)
    .map(field => numberOf(field, 'cpu'))
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
    throw new SyntaxError(`"${line}" has fewer than ten numbers`)
  }
  return {user, nice, system, idle, iowait, irq, softirq, steal, guest, guestNice}
}
