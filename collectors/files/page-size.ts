import {readFileSync} from 'node:fs'
import {endianness} from 'node:os'
import type {Bytes} from '../../src/base/units.ts'

/** Type of the entry with the page size, <linux/auxvec.h>. */
const AT_PAGESZ = 6n
const ENTRY_BYTES = 16

/**
 * Returns the size of a memory page from an auxiliary vector (/proc/self/auxv of a 64-bit process); 4096 if absent.
 */
export function parsePageSize(auxv: Buffer): Bytes {
  for (let at = 0; at + ENTRY_BYTES <= auxv.length; at += ENTRY_BYTES) {
    if (wordAt(auxv, at) === AT_PAGESZ) return Number(wordAt(auxv, at + 8))
  }
  return 4096
}

const wordAt = (bytes: Buffer, at: number): bigint =>
  endianness() === 'LE' ? bytes.readBigUInt64LE(at) : bytes.readBigUInt64BE(at)

/** Reads the page size of this machine: the unit of statm and of cgroup v1's memory.numa_stat. */
export const readPageSize = (): Bytes => parsePageSize(readFileSync('/proc/self/auxv'))
