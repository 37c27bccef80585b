import type {BlockRates, Disk} from '../../src/model/disk.ts'
import type {Given} from './plain.ts'

/** Builds the disk `vda`, of which nothing is known. */
export const aDisk = (given: Given<Disk> = {}): Disk => ({target: 'vda', ...given}) as Disk

/** Builds the rates of a disk, or of all of a domain's disks, that nothing is asked of. */
export const blockRates = (given: Partial<BlockRates> = {}): BlockRates => ({
  readBytesPerSecond: 0,
  writeBytesPerSecond: 0,
  readsPerSecond: 0,
  writesPerSecond: 0,
  ...given,
})
