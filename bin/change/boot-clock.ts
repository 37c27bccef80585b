import {readFileSync} from 'node:fs'
import type {Ms} from '../../src/base/units.ts'

/** Time on a clock that counts from the host's boot, sleep included, whatever the wall clock is set to. */
export interface BootInstant {
  readonly bootMs: Ms
  /** Id of the boot: times of two boots cannot be compared. */
  readonly bootId: string
}

let bootId: string | undefined

/** Reads /proc/uptime, in steps of 10 ms, and once /proc/sys/kernel/random/boot_id. */
export function bootNow(): BootInstant {
  bootId ??= readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()
  const [seconds] = readFileSync('/proc/uptime', 'utf8').split(' ')
  return {bootMs: Number(seconds) * 1000, bootId}
}
