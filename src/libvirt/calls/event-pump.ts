import type {Binding} from './binding.ts'

/** Events, keepalive and the loss of a connection are noticed within this time. Each turn wakes a sleeping thread. */
const TURN_MS = 500

/** A host with more news than this has to wait for its next turn: questions are to be answered in between. */
const MAX_TURNS = 50

/**
 * Drives libvirt's own event loop from ours. To be started before the first connection and once per process;
 * a registered loop that nobody drives makes the daemon drop the connection.
 * @param afterTurn called after each turn: one timer wakes the thread for both
 * @returns stop
 */
export function startEventPump(binding: Binding, afterTurn: () => void): () => void {
  if (binding.events.registerDefaultLoop() < 0) throw new Error("libvirt's event loop cannot be set up")
  const timer = setInterval(() => {
    for (let turns = 0; turns < MAX_TURNS && binding.events.turn(); turns++);
    afterTurn()
  }, TURN_MS)
  return () => clearInterval(timer)
}
