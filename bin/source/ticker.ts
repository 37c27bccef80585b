import type {Ms} from '../../src/base/units.ts'
import type {Thresholds} from '../../src/model/cause/thresholds.ts'
import {derive} from '../../src/model/derive/derive.ts'
import type {Model} from '../../src/model/model.ts'
import type {Demand} from '../../src/rows/demand.ts'
import type {Sample} from '../../src/sample.ts'
import type {SampleSource} from './source.ts'

/** Interval of the first rates: they come after a short second sample, not after a full delay. */
const FIRST_SPAN_MS = 300
/**
 * Shortest interval of rates: over less, those of counters in clock ticks would jump. An extra refresh therefore
 * compares with the sample before the last.
 */
const SHORTEST_SPAN_MS = 250
/**
 * Shortest time between ticks because of news: where domains come and go all the time, there is news all the time.
 */
const NEWS_AT_MOST_EVERY_MS = 500

interface TickerSetup {
  readonly source: SampleSource
  readonly delayMs: Ms
  readonly thresholds?: Thresholds | undefined
  /** Set where every interval is to be `delayMs`: news then waits for its tick. */
  readonly steady?: boolean
  /** Returns what must be read now. */
  demand(): Demand
  /** Quick sample, asked for already, that is shown first: hundreds of domains have thousands of files to open. */
  readonly firstGlance?: Promise<Sample>
  onModel(model: Model, sample: Sample): void
  /** Called when the source is gone for good. */
  onEnd(error: unknown): void
}

/** A ticker takes samples at a rhythm, and derives a model from each. */
export interface Ticker {
  /** Samples at once; the next tick comes a full delay after that. */
  refresh(): void
  setDelay(delayMs: Ms): void
  stop(): void
}

/** Starts to sample: at once, again a short moment later, and then every `delayMs`. Ticks never overlap. */
export function startTicker(setup: TickerSetup): Ticker {
  const {source, demand, onModel, onEnd} = setup
  let delayMs = setup.delayMs
  let model: Model | undefined
  let timer: NodeJS.Timeout | undefined
  let inFlight = false
  let again = false
  let newsPending = false
  let stopped = false
  let startedAtMs = Number.NEGATIVE_INFINITY
  let dueAtMs = Number.POSITIVE_INFINITY
  let {firstGlance} = setup
  /** The last two samples, newest last: enough to find one that is SHORTEST_SPAN_MS old. */
  let earlier: readonly Sample[] = []

  const tick = async (): Promise<void> => {
    if (inFlight) {
      again = true
      return
    }
    clearTimeout(timer)
    newsPending = false
    inFlight = true
    startedAtMs = performance.now()
    try {
      if (firstGlance !== undefined) {
        const sample = await firstGlance
        firstGlance = undefined
        if (stopped) return
        show(undefined, sample)
        if (stopped) return
      }
      await (earlier.length === 0 ? begin() : follow())
    } catch (error) {
      if (!stopped) onEnd(error)
    } finally {
      inFlight = false
    }
    if (again && !stopped) {
      again = false
      await tick()
    }
  }
  const show = (base: Sample | undefined, sample: Sample): void => {
    model = derive(base, sample, model, setup.thresholds)
    onModel(model, sample)
  }
  /**
   * Takes the first two samples. The first opens every file, so that its last reading is much later than its first
   * one: rates count from the second, which is asked for at once and taken while the first is shown.
   */
  const begin = async (): Promise<void> => {
    const [opening, base] = [source.sample(demand()), source.sample(demand())]
    // If the first sample fails, the failure of the second is not reported as well.
    base.catch(() => {})
    const opened = await opening
    const openedAtMs = performance.now()
    if (stopped) return
    show(undefined, opened)
    earlier = [await base]
    const readMs = performance.now() - openedAtMs
    schedule(Math.min(Math.max(SHORTEST_SPAN_MS, FIRST_SPAN_MS - readMs), delayMs))
  }
  const follow = async (): Promise<void> => {
    const sample = await source.sample(demand())
    if (stopped) return
    const base = baseFor(sample, earlier)
    show(base, sample)
    schedule(base === undefined ? Math.min(FIRST_SPAN_MS, delayMs) : delayMs)
    earlier = [...earlier.slice(-1), sample]
  }
  const schedule = (ms: Ms): void => {
    clearTimeout(timer)
    dueAtMs = performance.now() + ms
    if (!stopped) timer = setTimeout(tick, ms)
  }
  const stopNews = source.onNews(() => {
    if (setup.steady) return
    // The tick of the first rates is near, and will show the news as well.
    if (earlier.length < 2) return
    const waitMs = startedAtMs + NEWS_AT_MOST_EVERY_MS - performance.now()
    if (waitMs <= 0) void tick()
    else if (!newsPending && performance.now() + waitMs < dueAtMs) schedule(waitMs)
    newsPending = true
  })
  void tick()

  return {
    refresh: () => void tick(),
    setDelay(ms) {
      delayMs = ms
      schedule(ms)
    },
    stop() {
      stopped = true
      clearTimeout(timer)
      stopNews()
    },
  }
}

/** Returns the newest earlier sample that is old enough to compare with; with a short delay, the older of the two. */
function baseFor(sample: Sample, earlier: readonly Sample[]): Sample | undefined {
  const oldEnough = (before: Sample) => sample.at.monotonicMs - before.at.monotonicMs >= SHORTEST_SPAN_MS
  return earlier.findLast(oldEnough) ?? (earlier.length > 1 ? earlier[0] : undefined)
}
