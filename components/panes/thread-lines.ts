import {asUntrusted} from '../../src/base/untrusted.ts'
import {pastMinute} from '../../src/history/past-minute.ts'
import {threadKey} from '../../src/history/series.ts'
import {THRESHOLDS, type Thresholds} from '../../src/model/cause/thresholds.ts'
import type {Domain} from '../../src/model/domain.ts'
import type {Thread} from '../../src/model/thread.ts'
import {threadColumns} from '../../src/rows/columns/thread-columns.ts'
import {type RatedFigure, severityOf} from '../../src/rows/severity.ts'
import {fitText} from '../../src/rows/text/fit-text.ts'
import {ABSENT, formatPct} from '../../src/rows/text/format.ts'
import {threadName} from '../../src/rows/text/thread-name.ts'
import type {State} from '../../src/store/state.ts'
import {isQuiet, SPARK_TOP, sparkline} from '../paint/chart-lines.ts'
import {markFigure} from '../paint/mark-figure.ts'
import {paintLine, type StyledText} from '../paint/styled-line.ts'
import type {Theme} from '../paint/theme.ts'
import {threadsInOrder, threadsThatFit, worstWaiter} from './threads-in-order.ts'

const NAME = 12
/** Cells of pCPU, node, usage, wait and throttling. */
const FIGURES = 5 + 5 + 6 + 6 + 6
const TID = 8
/** Width from which thread ids have room beside the history. */
const TIDS_FROM = 84

/** Returns the title that the figure has in the table of threads. */
const titleOf = (id: (typeof threadColumns)[number]['id']): string =>
  threadColumns.find(column => column.id === id)?.title ?? ''

/**
 * Paints a domain's threads, each with the last minute of its contention wait. They never change places, so that a
 * number can be followed. When not all fit, the last line is the one of the others that waits most. The worst waiter of
 * all is marked.
 */
export function threadLines(
  theme: Theme,
  state: State,
  domain: Domain,
  width: number,
  height: number,
): string[] {
  const room = height - 1
  if (room < 1) return []
  const tid = width >= TIDS_FROM ? TID : 0
  const fixed = 1 + NAME + tid + FIGURES
  const allowed = Math.min(16, Math.max(10, Math.floor((width - fixed) * 0.3)))
  const spark = Math.max(0, Math.min(60, width - fixed - allowed - 3))
  const titles = [
    ` ${titleOf('thread').padEnd(NAME)}`,
    tid === 0 ? '' : titleOf('tid').padStart(TID),
    titleOf('pcpu').padStart(5),
    titleOf('node').padStart(5),
    ...(['usage', 'wait', 'throttled'] as const).map(id => titleOf(id).padStart(6)),
    `  ${fitText(spark < 4 ? '' : spark < 10 ? 'LAST…' : 'LAST 60 S', spark)}`,
    ` ${titleOf('affinity')}`,
  ]
  const header = paintLine(theme, [{text: titles.join(''), tone: 'dim'}], width)

  const threads = threadsInOrder(domain.threads)
  const {shown, hidden} = threadsThatFit(threads, room)
  const worst = worstWaiter(threads)
  const thresholds = state.model?.thresholds ?? THRESHOLDS
  const figure = figureOf(theme, thresholds)
  const lines = shown.map(thread => {
    const key = threadKey(domain.uuid, thread.tid)
    const history = spark === 0 ? [] : pastMinute(state.series, key, 'wait', state.view.delayMs, spark)
    return paintLine(
      theme,
      [
        ...nameOf(thread, thread === worst, thresholds),
        ...(tid === 0 ? [] : [{text: String(thread.tid).padStart(TID), tone: 'dim' as const}]),
        (thread.pcpu === undefined ? ABSENT : String(thread.pcpu)).padStart(5),
        {text: (thread.node === undefined ? ABSENT : String(thread.node)).padStart(5), tone: 'dim'},
        figure(thread.usagePct),
        thread.starving ? {text: ' stuck', tone: 'critical'} : figure(thread.contentionPct, 'wait'),
        figure(thread.throttledPct, 'throttled'),
        {
          text: `  ${sparkline(theme, history, SPARK_TOP, spark)}`,
          tone: isQuiet(history) ? 'border' : 'spark',
        },
        affinityOf(thread, allowed),
      ],
      width,
    )
  })
  return hidden === 0
    ? [header, ...lines]
    : [
        header,
        ...lines,
        paintLine(theme, [{text: ` ${hidden} more threads, on screen 4`, tone: 'dim'}], width),
      ]
}

/** Returns where the kernel lets a thread run; `!` says that it is not where it is pinned to. */
function affinityOf({pin, affinity}: Thread, cells: number): StyledText {
  const differs = pin !== undefined && affinity !== undefined && pin !== asUntrusted(affinity)
  return differs
    ? {text: ` ${fitText(`${affinity}!`, cells)}`, tone: 'warn'}
    : {text: ` ${fitText(affinity ?? ABSENT, cells)}`, tone: 'dim'}
}

/** Returns the thread's name with a mark in front of the worst waiter's. */
function nameOf(thread: Thread, isWorst: boolean, thresholds: Thresholds): StyledText[] {
  const name = fitText(threadName(thread), NAME)
  if (!isWorst) return [{text: ` ${name}`, tone: thread.role === 'vcpu' ? 'normal' : 'dim'}]
  const severity = thread.starving ? 'critical' : severityOf('wait', thread.contentionPct ?? 0, thresholds)
  return [
    {text: '!', tone: severity},
    {text: name, tone: 'strong'},
  ]
}

const figureOf =
  (theme: Theme, thresholds: Thresholds) =>
  (pct: number | undefined, rated?: RatedFigure): StyledText => {
    if (pct === undefined) return {text: ABSENT.padStart(6), tone: 'dim'}
    const severity = rated === undefined ? 'normal' : severityOf(rated, pct, thresholds)
    return markFigure(theme, formatPct(pct).padStart(6), pct === 0 ? 'dim' : severity)
  }
