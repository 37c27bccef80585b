/**
 * Units are part of names, not wrapper types: raw fields keep the unit of their source as a suffix (`runDelayNs`,
 * `throttledUsec`, `balloonKiB`), model fields are canonical (`…Bytes`, `…Pct`, `…PerSecond`).
 */
export type Bytes = number
export type KiB = number
/**
 * Nanoseconds. A double counts them exactly for 104 days and to within 2 ns for 208, far finer than any rate shown.
 */
export type Ns = number
export type Usec = number
export type Ms = number
/** Clock ticks of /proc: `USER_HZ`, 100 per second on every common kernel build. */
export type Ticks = number
/** Per cent. For CPU quantities, 100 is one pCPU fully used. */
export type Pct = number

export const TICKS_PER_SECOND = 100
export const NS_PER_MS = 1e6
/** Converts KiB to bytes; an unknown amount stays unknown. */
export function bytesOfKiB(kib: KiB): Bytes
export function bytesOfKiB(kib: KiB | undefined): Bytes | undefined
export function bytesOfKiB(kib: KiB | undefined): Bytes | undefined {
  return kib === undefined ? undefined : kib * 1024
}
