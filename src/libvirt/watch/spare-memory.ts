import type {Ms} from '../../base/units.ts'
import type {Binding} from '../calls/binding.ts'

const EVERY_MS = 10_000

/**
 * Creates a function that returns malloc's free memory to the kernel every 10 s. Loading, compiling and hundreds of
 * answers leave 6 MB of malloc's 15 free in the middle of its heap, where malloc never returns it by itself. Each
 * return takes 1 ms.
 * @returns a function to be called a few times per second
 */
export function createMemoryReturn(memory: Pick<Binding['memory'], 'trim'>, now: () => Ms): () => void {
  let dueAtMs = now() + EVERY_MS
  return () => {
    if (now() < dueAtMs) return
    dueAtMs = now() + EVERY_MS
    memory.trim(0)
  }
}
