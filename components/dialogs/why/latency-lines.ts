import type {Blame} from '../../../src/model/blame/blame.ts'
import {allLatencies} from '../../../src/model/blame/culprits.ts'
import {formatLatencyClass} from '../../../src/rows/text/blame-text.ts'
import {contribColour, withoutSgr} from '../../paint/chart-lines.ts'
import {contribLine} from '../../paint/contrib-line.ts'
import {meter} from '../../paint/meter.ts'
import type {StyledLine} from '../../paint/styled-line.ts'
import type {Theme} from '../../paint/theme.ts'

const BAR = 20
const CHART = {height: 9, fewestClasses: 4, widest: 100} as const

/** Lists how long the vCPUs waited after they were woken: a chart of counts by class if there is room, else bars. */
export function latencyLines(
  theme: Theme,
  blame: Blame,
  width: number,
  height: number,
): readonly (StyledLine | string)[] {
  const counts = allLatencies(blame)
  const first = counts.findIndex(count => count > 0)
  if (first === -1) return [[{text: '   it was never woken', tone: 'dim'}]]
  const last = counts.findLastIndex(count => count > 0)
  const classes = counts
    .map((count, index) => ({count, title: formatLatencyClass(index)}))
    .slice(Math.max(0, first - 1), last + 2)
  const charted = theme.glyphs.braille && height >= CHART.height && classes.length >= CHART.fewestClasses
  if (!charted) return bars(theme, classes)
  const lines = contribLine(
    [
      {
        x: classes.map(({title}) => title),
        y: classes.map(({count}) => count),
        style: {line: contribColour(theme, 'guest')},
      },
    ],
    Math.min(CHART.widest, width - 2),
    CHART.height,
    {
      maxY: Math.max(...counts),
      numYLabels: 3,
      text: contribColour(theme, 'dim'),
      baseline: contribColour(theme, 'border'),
    },
  )
  return theme.appearance.colours === 'none' ? lines.map(withoutSgr) : lines
}

const bars = (
  theme: Theme,
  classes: readonly {readonly count: number; readonly title: string}[],
): readonly StyledLine[] => {
  const most = Math.max(...classes.map(({count}) => count))
  return classes.flatMap(({count, title}): readonly StyledLine[] =>
    count === 0
      ? []
      : [
          [
            `  ${title.padStart(7)} `,
            ...meter(theme, [{tone: 'guest', pct: (count / most) * 100}], BAR),
            ` ${count}`,
          ],
        ],
  )
}
