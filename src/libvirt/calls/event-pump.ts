import type {Binding} from './binding.ts'

/**
 * Time between two turns of libvirt's event loop: events, keepalive and the loss of a connection are noticed within
 * it. Shorter would wake the sleeping thread more often.
 */
const TURN_MS = 500

/**
 * Most iterations in one turn. The rest waits for the next turn, so that the thread can answer questions in between.
 */
const MAX_TURNS = 50

/**
 * Drives libvirt's own event loop from Node's. To be started once per process, before the first connection. If nobody
 * drove a registered loop, the daemon would close the connection.
 * @param afterTurn called after each turn, so that one timer wakes the thread for both
 * @returns a function that stops it
 * @throws {Error} if libvirt cannot register its event loop
 */
export function startEventPump(binding: Binding, afterTurn: () => void): () => void {
  if (binding.events.registerDefaultLoop() < 0) throw new Error("libvirt's event loop cannot be set up")
  const timer = setInterval(() => {
    for (let turns = 0; turns < MAX_TURNS && binding.events.turn(); turns++);
    afterTurn()
  }, TURN_MS)
  return () => clearInterval(timer)
}
