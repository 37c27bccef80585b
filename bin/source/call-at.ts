import type {Ms} from '../../src/base/units.ts'

/** A timer of Node counts 2³¹ ms at most; the clock of the wall may also be set meanwhile. */
const LOOK_AT_LEAST_EVERY_MS = 60_000

/**
 * Calls once, at a time of the wall clock; of a time that is past, soon.
 * @returns stops that
 */
export function callAt(epochMs: Ms, now: () => Ms, call: () => void): () => void {
  let timer: NodeJS.Timeout
  const wait = (): void => {
    const leftMs = epochMs - now()
    timer = setTimeout(leftMs <= 0 ? call : wait, Math.max(0, Math.min(leftMs, LOOK_AT_LEAST_EVERY_MS)))
  }
  wait()
  return () => clearTimeout(timer)
}
