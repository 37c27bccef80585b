import type {State} from '../src/store/state.ts'

/** Measures what pintop itself costs between two calls: all its threads, and what it sends to the terminal. */
export function startSelfMeter(bytesWritten: () => number): () => NonNullable<State['self']> {
  let cpu = process.cpuUsage()
  let bytes = bytesWritten()
  let atMs = performance.now()
  return () => {
    const spent = process.cpuUsage(cpu)
    const nowMs = performance.now()
    const passedMs = Math.max(1, nowMs - atMs)
    const sent = bytesWritten() - bytes
    cpu = process.cpuUsage()
    bytes += sent
    atMs = nowMs
    return {
      cpuPct: ((spent.user + spent.system) / 1000 / passedMs) * 100,
      rssBytes: process.memoryUsage.rss(),
      bytesPerSecond: (sent * 1000) / passedMs,
    }
  }
}
