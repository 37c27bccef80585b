import type {Ms} from '../../base/units.ts'
import type {Binding} from '../calls/binding.ts'

const EVERY_MS = 10_000

/**
 * What loading, compiling and hundreds of answers leave free is 6 MB of malloc's 15, in the middle of its heap, where
 * nothing gives them back; it takes 1 ms.
 * @returns to be called a few times per second; gives back what is free now and then
 */
export function createMemoryReturn(memory: Pick<Binding['memory'], 'trim'>, now: () => Ms): () => void {
  let dueAtMs = now() + EVERY_MS
  return () => {
    if (now() < dueAtMs) return
    dueAtMs = now() + EVERY_MS
    memory.trim(0)
  }
}
