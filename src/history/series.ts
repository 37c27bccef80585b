import type {Tid, Uuid} from '../base/ids.ts'
import type {Model} from '../model/model.ts'

/** Figures that are drawn over time. */
const METRICS = ['usage', 'wait', 'throttled'] as const
export type Metric = (typeof METRICS)[number]

/** What was, of each domain (by uuid) and of threads that are looked at (`threadKey`). */
export type SeriesMap = ReadonlyMap<string, Past>

/** The first `end` ticks of a buffer. What is appended to it later is for newer ones to see. */
interface Past {
  readonly buffer: Buffer
  readonly end: number
}

/** A tick's figures side by side, oldest first; NaN is an absent one. A thousand domains append to theirs each second. */
interface Buffer {
  readonly figures: Float64Array
  /** Ticks written. */
  used: number
}

/** Four minutes at one sample per second; as wide as a chart can draw on 200 columns. */
const KEPT_TICKS = 240
/** Only when so many more are there, the oldest are left behind. */
const MOST_TICKS = KEPT_TICKS + 80
const FIRST_TICKS = 32

export const threadKey = (domain: Uuid, tid: Tid): string => `${domain}/${tid}`

/** Oldest first; `undefined` where a figure was absent. */
export function valuesOf(series: SeriesMap, owner: string, metric: Metric): (number | undefined)[] {
  const past = series.get(owner)
  if (past === undefined) return []
  const values: (number | undefined)[] = []
  for (let tick = Math.max(0, past.end - KEPT_TICKS); tick < past.end; tick++) {
    const value = past.buffer.figures[tick * METRICS.length + METRICS.indexOf(metric)] as number
    values.push(Number.isNaN(value) ? undefined : value)
  }
  return values
}

/**
 * Appends a model's figures; what is gone from the model is gone from the map. Only domains that are looked at
 * (`detailed`) have series of their threads: a thousand domains' threads would cost more than all else.
 */
export function appendSeries(series: SeriesMap, model: Model, detailed: ReadonlySet<string>): SeriesMap {
  const next = new Map<string, Past>()
  for (const domain of model.domains) {
    if (domain.pid === undefined) continue
    next.set(domain.uuid, append(series.get(domain.uuid), domain))
    if (!detailed.has(domain.uuid)) continue
    for (const thread of domain.threads) {
      const key = threadKey(domain.uuid, thread.tid)
      next.set(key, append(series.get(key), thread))
    }
  }
  return next
}

interface Figures {
  readonly usagePct?: number
  readonly contentionPct?: number
  readonly throttledPct?: number
}

function append(past: Past | undefined, {usagePct, contentionPct, throttledPct}: Figures): Past {
  const {buffer, end} = past !== undefined && canGrow(past) ? past : moved(past)
  const at = end * METRICS.length
  buffer.figures[at] = usagePct ?? Number.NaN
  buffer.figures[at + 1] = contentionPct ?? Number.NaN
  buffer.figures[at + 2] = throttledPct ?? Number.NaN
  buffer.used = end + 1
  return {buffer, end: buffer.used}
}

const canGrow = ({buffer, end}: Past): boolean =>
  buffer.used === end && buffer.figures.length > end * METRICS.length

/** The ticks that are kept, at the start of a buffer with room for more. */
function moved(past: Past | undefined): Past {
  const end = Math.min(past?.end ?? 0, KEPT_TICKS - 1)
  const ticks = Math.min(MOST_TICKS, Math.max(FIRST_TICKS, end * 2))
  const figures = new Float64Array(ticks * METRICS.length)
  if (past !== undefined)
    figures.set(past.buffer.figures.subarray((past.end - end) * METRICS.length, past.end * METRICS.length))
  return {buffer: {figures, used: end}, end}
}
