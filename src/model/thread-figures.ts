import type {CollectorName} from '../../collectors/sources.ts'

/** A figure that each thread has, and a domain by its threads. */
export interface ThreadFigure {
  /** A domain's is the sum of all its threads', or that of its worst vCPU. */
  readonly ofDomain: 'sum' | 'worst'
  /** `percent`: 100 = one pCPU, or all of the interval. */
  readonly unit: 'percent' | 'perSecond'
  readonly needs: readonly CollectorName[]
  /** The header of a domain's in the CSV; without one a domain's is printed neither there nor in the JSON. */
  readonly csv?: string
}

/** The record of each figure, in the order in which the JSON has them; derive-thread.ts measures a thread's. */
export const FIGURES = {
  usagePct: {
    ofDomain: 'sum',
    unit: 'percent',
    needs: ['schedstat', 'threadStat'],
    csv: 'usage_percent',
  },
  /** The part of usage inside the guest. */
  guestPct: {ofDomain: 'sum', unit: 'percent', needs: ['threadStat']},
  /** The time a thread is runnable, but not running; at most 100. */
  runDelayPct: {
    ofDomain: 'worst',
    unit: 'percent',
    needs: ['schedstat', 'threadStat'],
    csv: 'run_delay_percent',
  },
  throttledPct: {
    ofDomain: 'worst',
    unit: 'percent',
    needs: ['schedstat', 'cgroupThrottling'],
    csv: 'throttled_percent',
  },
  /** Run delay without throttling: what others cost it. */
  contentionPct: {
    ofDomain: 'worst',
    unit: 'percent',
    needs: ['schedstat', 'threadStat', 'cgroupThrottling'],
    csv: 'contention_percent',
  },
} as const satisfies Readonly<Record<string, ThreadFigure>>

export type FigureId = keyof typeof FIGURES

export type ThreadFigures = {readonly [Id in FigureId]?: number}

export const figureIds = Object.keys(FIGURES) as readonly FigureId[]

/** Returns the record of one figure, its optional parts included. */
export const figureOf = (id: FigureId): ThreadFigure => FIGURES[id]

/** The figures of which a domain's is printed. */
export const printedFigures = figureIds.filter(id => figureOf(id).csv !== undefined)
