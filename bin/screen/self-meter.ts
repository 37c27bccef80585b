import type {State} from '../../src/store/state.ts'

/** Number of calls between two measurements of memory, which does not visibly change faster. */
const MEMORY_EVERY = 8

/**
 * Starts to measure the cost of pintop itself. The returned function gives the cost since its last call: CPU of all
 * threads in % of one pCPU, memory, and bytes per second to the terminal.
 */
export function startSelfMeter(bytesWritten: () => number): () => NonNullable<State['self']> {
  let cpu = process.cpuUsage()
  let bytes = bytesWritten()
  let atMs = performance.now()
  let rssBytes = 0
  let calls = 0
  return () => {
    const used = process.cpuUsage()
    const nowMs = performance.now()
    const passedMs = Math.max(1, nowMs - atMs)
    const cpuUsec = used.user - cpu.user + used.system - cpu.system
    const sent = bytesWritten() - bytes
    if (calls++ % MEMORY_EVERY === 0) rssBytes = process.memoryUsage.rss()
    cpu = used
    bytes += sent
    atMs = nowMs
    return {
      cpuPct: (cpuUsec / 1000 / passedMs) * 100,
      rssBytes,
      bytesPerSecond: (sent * 1000) / passedMs,
    }
  }
}
