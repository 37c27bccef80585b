import type {Tid, Uuid} from '../base/ids.ts'
import type {Pct} from '../base/units.ts'
import type {Model} from '../model/model.ts'

/** Figures that are drawn over time, by what a domain and a thread call them. */
const METRICS = {usage: 'usagePct', wait: 'contentionPct', throttled: 'throttledPct'} as const
export type Metric = keyof typeof METRICS
type Figures = {readonly [Figure in (typeof METRICS)[Metric]]?: Pct}

const NAMES = Object.keys(METRICS) as Metric[]
const FIGURES = Object.values(METRICS)
const WIDTH = FIGURES.length

/** What was, of each domain (by uuid) and of threads that are looked at (`threadKey`). */
export type SeriesMap = ReadonlyMap<string, Past>

/** The first `end` ticks of a tape. What is appended to it later is for newer ones to see. */
interface Past {
  readonly tape: Tape
  readonly end: number
}

/** A tick's figures side by side, oldest first; NaN is an absent one. A thousand domains append to theirs each second. */
interface Tape {
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
  const {tape, end} = past
  const values: (number | undefined)[] = []
  const first = Math.max(0, end - KEPT_TICKS)
  for (let at = first * WIDTH + NAMES.indexOf(metric); at < end * WIDTH; at += WIDTH) {
    const value = tape.figures[at] as number
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

function append(past: Past | undefined, figures: Figures): Past {
  const {tape, end} = past !== undefined && canGrow(past) ? past : moved(past)
  for (const [index, figure] of FIGURES.entries())
    tape.figures[end * WIDTH + index] = figures[figure] ?? Number.NaN
  tape.used = end + 1
  return {tape, end: tape.used}
}

const canGrow = ({tape, end}: Past): boolean => tape.used === end && tape.figures.length > end * WIDTH

/** The ticks that are kept, at the start of a tape with room for more. */
function moved(past: Past | undefined): Past {
  const end = Math.min(past?.end ?? 0, KEPT_TICKS - 1)
  const ticks = Math.min(MOST_TICKS, Math.max(FIRST_TICKS, end * 2))
  const figures = new Float64Array(ticks * WIDTH)
  if (past !== undefined) figures.set(past.tape.figures.subarray((past.end - end) * WIDTH, past.end * WIDTH))
  return {tape: {figures, used: end}, end}
}
