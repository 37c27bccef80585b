import type {Model} from '../model/model.ts'

/** What the charts show of one domain or thread: per cents, the newest last; `undefined` = not measured then. */
export interface Trail {
  readonly usagePct: readonly (number | undefined)[]
  readonly contentionPct: readonly (number | undefined)[]
}

/** The recent past of every domain and thread. */
export interface Trails {
  add(model: Model): void
  /** By a domain's uuid or `uuid/tid`, as of `atMs` (monotonic): what came later is left out, as while paused. */
  of(key: string, atMs: number): Trail
  /** Seconds before `atMs` of each value. */
  ages(atMs: number): readonly number[]
}

/**
 * Keeps the last `length` models' figures in flat rings: a host of 1,000 domains costs a few megabytes, where
 * whole models would cost hundreds. A key that is gone is forgotten.
 */
export function createTrails(length: number): Trails {
  const times: number[] = []
  const rings = new Map<string, Ring>()
  let count = 0

  const note = (key: string, usagePct: number | undefined, contentionPct: number | undefined): void => {
    let ring = rings.get(key)
    if (ring === undefined) {
      ring = {
        usage: new Float32Array(length).fill(Number.NaN),
        contention: new Float32Array(length).fill(Number.NaN),
        seen: count,
      }
      rings.set(key, ring)
    }
    // Ticks in which it was not there are gaps, not old values come round again.
    for (let missed = ring.seen + 1; missed < count && missed <= ring.seen + length; missed++) {
      ring.usage[missed % length] = Number.NaN
      ring.contention[missed % length] = Number.NaN
    }
    ring.usage[count % length] = usagePct ?? Number.NaN
    ring.contention[count % length] = contentionPct ?? Number.NaN
    ring.seen = count
  }

  /** Ring indices from the oldest kept tick to the last one at or before `atMs`. */
  const window = (atMs: number): number[] => {
    const indices: number[] = []
    for (let tick = Math.max(0, count - length); tick < count; tick++) {
      if ((times[tick % length] ?? Number.POSITIVE_INFINITY) <= atMs) indices.push(tick % length)
    }
    return indices
  }

  return {
    add(model) {
      times[count % length] = model.at.monotonicMs
      for (const domain of model.domains) {
        if (domain.threads.length === 0) continue
        note(domain.uuid, domain.usagePct, domain.contentionPct)
        for (const thread of domain.threads)
          note(`${domain.uuid}/${thread.tid}`, thread.usagePct, thread.contentionPct)
      }
      for (const [key, ring] of rings) if (ring.seen < count) rings.delete(key)
      count++
    },
    of(key, atMs) {
      const ring = rings.get(key)
      if (ring === undefined) return {usagePct: [], contentionPct: []}
      const indices = window(atMs)
      return {
        usagePct: indices.map(index => defined(ring.usage[index])),
        contentionPct: indices.map(index => defined(ring.contention[index])),
      }
    },
    ages: atMs => window(atMs).map(index => (atMs - (times[index] ?? atMs)) / 1000),
  }
}

interface Ring {
  readonly usage: Float32Array
  readonly contention: Float32Array
  /** Tick of the last value. */
  seen: number
}

const defined = (value: number | undefined): number | undefined =>
  value === undefined || Number.isNaN(value) ? undefined : value
