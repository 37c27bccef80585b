import type {KiB} from '../../src/base/units.ts'
import type {OpenCollector} from '../collector.ts'
import {Off} from '../collector.ts'
import {keepFiles} from '../files/kept-files.ts'
import {numberAfter, requiredAfter} from '../files/kernel-number.ts'

/** Memory of the host, /proc/meminfo. */
export interface Meminfo {
  readonly totalKiB: KiB
  readonly freeKiB: KiB
  readonly availableKiB: KiB
  readonly swapTotalKiB: KiB
  readonly swapFreeKiB: KiB
}

export const meminfo: OpenCollector<Meminfo> = roots => {
  const files = keepFiles()
  const path = (): string => `${roots.proc}/meminfo`
  return {
    read() {
      const value = files.text('meminfo', path, parseMeminfo)
      files.endRound()
      return value ?? new Off(`${path()} does not exist`)
    },
    close: files.close,
  }
}

/**
 * Parses /proc/meminfo. A kernel without swap writes no lines for it, which counts as no swap.
 * @throws {SyntaxError} if another line is missing
 */
export const parseMeminfo = (text: string): Meminfo => ({
  totalKiB: requiredAfter(text, 'MemTotal:'),
  freeKiB: requiredAfter(text, 'MemFree:'),
  availableKiB: requiredAfter(text, 'MemAvailable:'),
  swapTotalKiB: numberAfter(text, 'SwapTotal:') ?? 0,
  swapFreeKiB: numberAfter(text, 'SwapFree:') ?? 0,
})
