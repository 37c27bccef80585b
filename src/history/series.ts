import {USUAL_HISTORY} from '../base/history-length.ts'
import type {Tid, Uuid} from '../base/ids.ts'
import type {Pct} from '../base/units.ts'
import type {Model} from '../model/model.ts'

/** The metrics that are drawn over time, each with the field of a domain or a thread that holds its figure. */
const METRICS = {usage: 'usagePct', wait: 'contentionPct', throttled: 'throttledPct'} as const
type Metric = keyof typeof METRICS
type Figures = {readonly [Figure in (typeof METRICS)[Metric]]?: Pct}

const NAMES = Object.keys(METRICS) as Metric[]
const FIGURES = Object.values(METRICS)
const WIDTH = FIGURES.length

/** Past figures of each domain, by UUID, and of the threads of detailed domains, by `threadKey`. */
export type SeriesMap = ReadonlyMap<string, Past>

/** The first `end` ticks of a tape. Newer states of the same series share the tape and see more of it. */
interface Past {
  readonly tape: Tape
  readonly end: number
  /** Number of ticks since the series began, those that are no longer kept included. */
  readonly seen: number
}

/** Storage that series are appended to in place, because a thousand domains append to theirs each second. */
interface Tape {
  /** Tick after tick, oldest first, with a tick's figures side by side; NaN = absent. */
  readonly figures: Float64Array
  /** Number of ticks to keep. */
  readonly kept: number
  /** Number of ticks written. */
  used: number
}

/** Room of a full tape beside the ticks to keep, as a share of them, so that these move only now and then. */
const SPARE = 1 / 3
/** Length of a series' first tape. */
const FIRST_TICKS = 32

/** Returns the key of a thread's series. */
export const threadKey = (domain: Uuid, tid: Tid): string => `${domain}/${tid}`

/** Returns the past values of one metric, oldest first; `undefined` where the figure was absent. */
export function valuesOf(series: SeriesMap, owner: string, metric: Metric): (number | undefined)[] {
  const past = series.get(owner)
  if (past === undefined) return []
  const {tape, end} = past
  const values: (number | undefined)[] = []
  const first = Math.max(0, end - tape.kept)
  for (let at = first * WIDTH + NAMES.indexOf(metric); at < end * WIDTH; at += WIDTH) {
    const value = tape.figures[at] as number
    values.push(Number.isNaN(value) ? undefined : value)
  }
  return values
}

/**
 * Returns the means of the last `count` steps of `ticks` ticks each, oldest first; `undefined` for a step in which the
 * figure was absent. A step counts when it is complete, so that the means keep still in between.
 */
export function stepsOf(
  series: SeriesMap,
  owner: string,
  metric: Metric,
  ticks: number,
  count: number,
): (number | undefined)[] {
  const past = series.get(owner)
  if (past === undefined) return []
  const {tape, end, seen} = past
  const complete = end - (seen % ticks)
  const steps = Math.min(count, Math.floor(Math.min(complete, tape.kept) / ticks))
  const means: (number | undefined)[] = []
  for (let step = steps; step > 0; step--) {
    const first = complete - step * ticks
    means.push(meanOf(tape.figures, first, first + ticks, NAMES.indexOf(metric)))
  }
  return means
}

function meanOf(figures: Float64Array, first: number, end: number, offset: number): number | undefined {
  let sum = 0
  let measured = 0
  for (let tick = first; tick < end; tick++) {
    const figure = figures[tick * WIDTH + offset] as number
    if (Number.isNaN(figure)) continue
    sum += figure
    measured++
  }
  return measured === 0 ? undefined : sum / measured
}

/**
 * Returns the series with a model's figures appended; domains and threads that are gone from the model lose theirs.
 * @param detailed UUIDs of the domains whose threads have series too: doing so for the threads of a thousand domains
 *   would cost more than everything else
 * @param kept number of ticks to keep
 */
export function appendSeries(
  series: SeriesMap,
  model: Model,
  detailed: ReadonlySet<string>,
  kept: number = USUAL_HISTORY,
): SeriesMap {
  const next = new Map<string, Past>()
  for (const domain of model.domains) {
    if (domain.pid === undefined) continue
    next.set(domain.uuid, append(series.get(domain.uuid), domain, kept))
    if (!detailed.has(domain.uuid)) continue
    for (const thread of domain.threads) {
      const key = threadKey(domain.uuid, thread.tid)
      next.set(key, append(series.get(key), thread, kept))
    }
  }
  return next
}

function append(past: Past | undefined, figures: Figures, kept: number): Past {
  const {tape, end} = past !== undefined && canGrow(past) ? past : moveToNewTape(past, kept)
  for (const [index, figure] of FIGURES.entries())
    tape.figures[end * WIDTH + index] = figures[figure] ?? Number.NaN
  tape.used = end + 1
  return {tape, end: tape.used, seen: (past?.seen ?? 0) + 1}
}

const canGrow = ({tape, end}: Past): boolean => tape.used === end && tape.figures.length > end * WIDTH

/** Copies the ticks to keep to the start of a new tape with room for more. */
function moveToNewTape(past: Past | undefined, kept: number): Pick<Past, 'tape' | 'end'> {
  const end = Math.min(past?.end ?? 0, kept - 1)
  const ticks = Math.min(Math.ceil(kept * (1 + SPARE)), Math.max(FIRST_TICKS, end * 2))
  const figures = new Float64Array(ticks * WIDTH)
  if (past !== undefined) figures.set(past.tape.figures.subarray((past.end - end) * WIDTH, past.end * WIDTH))
  return {tape: {figures, kept, used: end}, end}
}
