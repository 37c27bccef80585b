import type {Model} from '../model/model.ts'

/** Figures that are drawn over time. */
export type Metric = 'usage' | 'wait' | 'throttled'

/** Oldest first; `undefined` where a figure was absent. */
export type Series = readonly (number | undefined)[]
export type SeriesMap = ReadonlyMap<string, Series>

/** Four minutes at one sample per second; as wide as a chart can draw on 200 columns. */
const CAPACITY = 240

/** Key of a domain's (uuid) or a thread's (uuid/tid) series. */
export const seriesKey = (owner: string, metric: Metric): string => `${owner} ${metric}`

/**
 * Appends a model's figures; what is gone from the model is gone from the map. Only domains that are looked at
 * (`detailed`) have series of their threads: a thousand domains' threads would cost more than all else.
 */
export function appendSeries(series: SeriesMap, model: Model, detailed: ReadonlySet<string>): SeriesMap {
  const next = new Map<string, Series>()
  const append = (owner: string, metric: Metric, value: number | undefined) => {
    const key = seriesKey(owner, metric)
    const before = series.get(key)
    if (before === undefined) next.set(key, [value])
    else next.set(key, before.length < CAPACITY ? [...before, value] : [...before.slice(1), value])
  }
  for (const domain of model.domains) {
    if (domain.pid === undefined) continue
    append(domain.uuid, 'usage', domain.usagePct)
    append(domain.uuid, 'wait', domain.contentionPct)
    append(domain.uuid, 'throttled', domain.throttledPct)
    if (!detailed.has(domain.uuid)) continue
    for (const thread of domain.threads) append(`${domain.uuid}/${thread.tid}`, 'wait', thread.contentionPct)
  }
  return next
}
