import type {CollectorName} from '../../collectors/sources.ts'

/** A figure that each thread has, and that a domain has by its threads. */
export interface ThreadFigure {
  /** Way in which a domain's figure follows from its threads: the sum of all, or the worst vCPU's. */
  readonly ofDomain: 'sum' | 'worst'
  /** Unit of the figure; `percent`: 100 = one pCPU, or all of the interval. */
  readonly unit: 'percent' | 'perSecond'
  readonly needs: readonly CollectorName[]
  /**
   * Header of a domain's figure in the CSV; without it the figure of a domain is printed neither there nor in the
   * JSON.
   */
  readonly csv?: string
}

/** Records of all figures in the order of the JSON; derive-thread.ts measures those of a thread. */
export const FIGURES = {
  usagePct: {
    ofDomain: 'sum',
    unit: 'percent',
    needs: ['schedstat', 'threadStat'],
    csv: 'usage_percent',
  },
  /** Share of the usage that was spent in the guest. */
  guestPct: {ofDomain: 'sum', unit: 'percent', needs: ['threadStat']},
  /** Share of the interval for which a thread is runnable but not running; at most 100. */
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
  /** Run delay without throttling: the time that others cost it. */
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

/** Figures that are printed for a domain. */
export const printedFigures = figureIds.filter(id => figureOf(id).csv !== undefined)
