import {asUntrusted} from '../../src/base/untrusted.ts'
import {threadKey, valuesOf} from '../../src/history/series.ts'
import {THRESHOLDS, type Thresholds} from '../../src/model/cause/thresholds.ts'
import type {Domain} from '../../src/model/domain.ts'
import type {Thread} from '../../src/model/thread.ts'
import {type RatedFigure, severityOf} from '../../src/rows/severity.ts'
import {fitText} from '../../src/rows/text/fit-text.ts'
import {ABSENT, formatPct} from '../../src/rows/text/format.ts'
import {threadName} from '../../src/rows/text/thread-name.ts'
import type {State} from '../../src/store/state.ts'
import {isQuiet, SPARK_TOP, sparkline} from '../paint/chart-lines.ts'
import {paintLine, type StyledText} from '../paint/styled-line.ts'
import type {Theme} from '../paint/theme.ts'

/**
 * Paints a domain's threads, each with the recent past of its contention wait. When not all fit, only those that wait
 * most are shown, the worst first.
 */
export function threadLines(
  theme: Theme,
  state: State,
  domain: Domain,
  width: number,
  height: number,
): string[] {
  const fixed = 11 + 8 + 5 + 3 + 6 + 6 + 6 + 1
  const allowed = Math.min(16, Math.max(8, Math.floor((width - fixed) * 0.3)))
  const spark = Math.max(0, Math.min(60, width - fixed - allowed - 3))
  const header = paintLine(
    theme,
    [
      {
        text: ` ${'THREAD'.padEnd(11)}${'TID'.padStart(8)}${'pCPU'.padStart(5)}${'N'.padStart(3)}${'%RUN'.padStart(6)}${'WAIT%'.padStart(6)}${'THR%'.padStart(6)}`,
        tone: 'dim',
      },
      {
        text:
          spark > 8 ? `  ${fitText(spark < 16 ? 'WAIT%' : 'WAIT% until now', spark)}` : ' '.repeat(spark + 2),
        tone: 'dim',
      },
      {text: ' ALLOWED', tone: 'dim'},
    ],
    width,
  )
  const {threads} = domain
  const room = height - 1
  if (room < 1) return []
  const fits = threads.length <= room
  const shown = fits ? threads : worstFirst(threads).slice(0, room - 1)
  const figure = figureOf(state.model?.thresholds ?? THRESHOLDS)
  const lines = shown.map(thread => {
    const history = valuesOf(state.series, threadKey(domain.uuid, thread.tid), 'wait')
    return paintLine(
      theme,
      [
        {text: ` ${fitText(threadName(thread), 11)}`, tone: thread.role === 'vcpu' ? 'normal' : 'dim'},
        {text: String(thread.tid).padStart(8), tone: 'dim'},
        (thread.pcpu === undefined ? ABSENT : String(thread.pcpu)).padStart(5),
        {text: (thread.node === undefined ? ABSENT : String(thread.node)).padStart(3), tone: 'dim'},
        figure(thread.usagePct),
        thread.starving ? {text: ' stuck', tone: 'critical'} : figure(thread.contentionPct, 'wait'),
        figure(thread.throttledPct, 'throttled'),
        {
          text: `  ${sparkline(theme, history, SPARK_TOP, spark)}`,
          tone: isQuiet(history) ? 'border' : 'spark',
        },
        {
          text: ` ${fitText(thread.affinity ?? ABSENT, allowed)}`,
          tone:
            thread.pin !== undefined &&
            thread.affinity !== undefined &&
            thread.pin !== asUntrusted(thread.affinity)
              ? 'warn'
              : 'dim',
        },
      ],
      width,
    )
  })
  const more = threads.length - shown.length
  return more === 0
    ? [header, ...lines]
    : [header, ...lines, paintLine(theme, [{text: ` ${more} more threads, on screen 4`, tone: 'dim'}], width)]
}

const worstFirst = (threads: readonly Thread[]): Thread[] =>
  threads.toSorted(
    (one, other) =>
      (other.contentionPct ?? -1) - (one.contentionPct ?? -1) ||
      (other.usagePct ?? -1) - (one.usagePct ?? -1),
  )

const figureOf =
  (thresholds: Thresholds) =>
  (pct: number | undefined, rated?: RatedFigure): StyledText => {
    if (pct === undefined) return {text: ABSENT.padStart(6), tone: 'dim'}
    const severity = rated === undefined ? 'normal' : severityOf(rated, pct, thresholds)
    return {text: formatPct(pct).padStart(6), tone: pct === 0 ? 'dim' : severity}
  }
