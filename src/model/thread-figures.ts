import type {CollectorName} from '../../collectors/sources.ts'

/** A figure that each thread has, and a domain by its threads. */
export interface ThreadFigure {
  /** A domain's is the sum of all its threads', or that of its worst vCPU. */
  readonly ofDomain: 'sum' | 'worst'
  /** `percent`: 100 = one pCPU, or all of the interval. */
  readonly unit: 'percent' | 'perSecond'
  readonly needs: readonly CollectorName[]
  /** Header of a domain's in the CSV; without one a domain's is printed neither there nor in the JSON. */
  readonly csv?: string
}

/** The record of each figure, in the order in which the JSON has them. Where a thread's comes from: derive-thread.ts. */
export const FIGURES = {
  usagePct: {
    ofDomain: 'sum',
    unit: 'percent',
    needs: ['schedstat', 'threadStat'],
    csv: 'usage_percent',
  },
  /** The part of it inside the guest. */
  guestPct: {ofDomain: 'sum', unit: 'percent', needs: ['threadStat']},
  /** Runnable, not running; of a thread at most 100. */
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
  /** run delay − throttled: what others cost it. */
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

/** The record of one figure, with what not every figure has. */
export const figureOf = (id: FigureId): ThreadFigure => FIGURES[id]

/** Those of which a domain's is printed. */
export const printedFigures = figureIds.filter(id => figureOf(id).csv !== undefined)
