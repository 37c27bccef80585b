import type {Bytes} from '../../src/base/units.ts'
import type {OpenCollector} from '../collector.ts'
import {keepFiles} from '../files/kept-files.ts'
import {numbersAt} from '../files/kernel-number.ts'
import {readPageSize} from '../files/page-size.ts'

/** Resident memory of the QEMUs by pid, /proc/PID/statm. */
export type ProcessMemory = Readonly<Record<number, {readonly rssBytes: Bytes}>>

export const processMemory: OpenCollector<ProcessMemory> = roots => {
  const files = keepFiles()
  const pageBytes = readPageSize()
  return {
    read(found) {
      const processes: Record<number, {readonly rssBytes: Bytes}> = {}
      for (const {pid} of found.processes) {
        const pages = files.bytes(pid, () => `${roots.proc}/${pid}/statm`, parseResidentPages)
        if (pages !== undefined) processes[pid] = {rssBytes: pages * pageBytes}
      }
      files.endRound()
      return processes
    },
    close: files.close,
  }
}

const numbers = new Float64Array(2)

/** Parses field 2 of statm, the resident pages. @throws {SyntaxError} if there is none */
export function parseResidentPages(bytes: Uint8Array, length: number): number {
  if (numbersAt(bytes, 0, length, numbers) < 2) throw new SyntaxError('not a statm line')
  return numbers[1] as number
}
