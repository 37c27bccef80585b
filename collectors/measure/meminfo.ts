import type {KiB} from '../../src/base/units.ts'
import type {OpenCollector} from '../collector.ts'
import {Off} from '../collector.ts'
import {keepFiles} from '../files/kept-files.ts'
import {numberAfter, requiredAfter} from '../files/kernel-number.ts'

/** /proc/meminfo */
export interface Meminfo {
  readonly totalKiB: KiB
  readonly freeKiB: KiB
  readonly availableKiB: KiB
  readonly buffersKiB: KiB
  readonly cachedKiB: KiB
  readonly swapTotalKiB: KiB
  readonly swapFreeKiB: KiB
  /** Of the default size. */
  readonly hugepagesTotal: number
  readonly hugepagesFree: number
  readonly hugepageKiB: KiB
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

/** Kernels without huge pages or swap write no lines for them: none there are. @throws {SyntaxError} */
export const parseMeminfo = (text: string): Meminfo => ({
  totalKiB: requiredAfter(text, 'MemTotal:'),
  freeKiB: requiredAfter(text, 'MemFree:'),
  availableKiB: requiredAfter(text, 'MemAvailable:'),
  buffersKiB: requiredAfter(text, 'Buffers:'),
  cachedKiB: requiredAfter(text, 'Cached:'),
  swapTotalKiB: numberAfter(text, 'SwapTotal:') ?? 0,
  swapFreeKiB: numberAfter(text, 'SwapFree:') ?? 0,
  hugepagesTotal: numberAfter(text, 'HugePages_Total:') ?? 0,
  hugepagesFree: numberAfter(text, 'HugePages_Free:') ?? 0,
  hugepageKiB: numberAfter(text, 'Hugepagesize:') ?? 0,
})
