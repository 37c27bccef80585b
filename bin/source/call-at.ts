import type {Ms} from '../../src/base/units.ts'

/** A timer of Node counts 2³¹ ms at most; the clock of the wall may also be set meanwhile. */
const LOOK_AT_LEAST_EVERY_MS = 60_000

/**
 * Calls once, at a time of the wall clock; of a time that is past, soon.
 * @returns stops that
 */
export function callAt(epochMs: Ms, now: () => Ms, call: () => void): () => void {
  const look = (): void => {
    if (now() >= epochMs) call()
    else timer = wait()
  }
  const wait = (): NodeJS.Timeout =>
    setTimeout(look, Math.max(0, Math.min(epochMs - now(), LOOK_AT_LEAST_EVERY_MS)))
  let timer = wait()
  return () => clearTimeout(timer)
}
