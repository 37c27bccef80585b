import {of256} from '../../src/base/fewer-colours.ts'
import {fitText} from '../../src/rows/text/fit-text.ts'
import {type ContribColour, contribLine} from './contrib-line.ts'
import {paintLine} from './styled-line.ts'
import type {Theme, Tone} from './theme.ts'

/** One figure over time in per cent, the newest value last; a gap is `undefined`. */
export interface Series {
  readonly title: string
  readonly tone: Tone
  readonly values: readonly (number | undefined)[]
}

/** Round tops for an axis in per cent of a pCPU: a part of one, one, several. */
const TOPS = [4, 10, 20, 40, 60, 100, 200, 300, 400, 600, 800, 1000, 1200, 1600, 2000, 3200, 4000, 6400, 8000]

/**
 * Draws a line chart of percentages in exactly `height` lines of `width` cells. Without braille or
 * colours, each series is one line of characters that stand for low to high values.
 * @param ages age of each value in seconds
 */
export function chartLines(
  theme: Theme,
  series: readonly Series[],
  ages: readonly number[],
  width: number,
  height: number,
): string[] {
  const most = Math.max(1, ...series.flatMap(({values}) => values.map(value => value ?? 0)))
  const top = TOPS.find(candidate => candidate >= most) ?? Math.ceil(most / 1000) * 1000
  // Without colours nothing would tell one line from the other.
  if (theme.appearance.colours === 'none' || !theme.glyphs.braille)
    return namedLines(theme, series, top, width, height)

  const gapless = series.map(one => lastRun(one.values))
  const count = Math.min(...gapless.map(values => values.length))
  if (count < 2 || height < 4 || width < 24) return blankLines(theme, 'collecting history', width, height)
  const x = ages.slice(-count).map(age => (age < 0.5 ? 'now' : `-${Math.round(age)}s`))
  const lines = contribLine(
    series.map(({tone}, index) => ({
      x,
      y: (gapless[index] ?? []).slice(-count),
      style: {line: contribColour(theme, tone)},
    })),
    width,
    height,
    {
      maxY: top,
      numYLabels: height > 9 ? 4 : 2,
      text: contribColour(theme, 'dim'),
      baseline: contribColour(theme, 'border'),
    },
  )
  return lines
}

/** Wait in per cent at which a small history of waits is as high as it gets. */
export const SPARK_TOP = 50

/** Returns whether a small history of waits has none that was long enough to be seen. */
export const isQuiet = (values: readonly (number | undefined)[]): boolean =>
  values.every(pct => pct === undefined || pct < 1)

/** Draws one cell per value, the newest at the right of `width` cells, scaled from 0 to `top`; a gap stays blank. */
export function sparkline(
  theme: Theme,
  values: readonly (number | undefined)[],
  top: number,
  width: number,
): string {
  const {ramp} = theme.glyphs
  const shown = values.slice(-width).map(value => {
    if (value === undefined) return ' '
    const step = Math.ceil((Math.min(value, top) / top) * (ramp.length - 1))
    return ramp[Math.max(1, step)] ?? ' '
  })
  return fitText(shown.join(''), width, 'right')
}

function namedLines(
  theme: Theme,
  series: readonly Series[],
  top: number,
  width: number,
  height: number,
): string[] {
  const lines = series.slice(0, height).map(({title, tone, values}) => {
    const label = `${title} 0-${top} `
    return paintLine(
      theme,
      [
        {text: label, tone: 'dim'},
        {text: sparkline(theme, values, top, width - label.length), tone},
      ],
      width,
    )
  })
  return [...lines, ...blankLines(theme, '', width, height - lines.length)]
}

function blankLines(theme: Theme, text: string, width: number, height: number): string[] {
  return Array.from({length: Math.max(0, height)}, (_, row) =>
    paintLine(theme, row === 0 ? [{text, tone: 'dim'}] : [], width),
  )
}

/** Returns the values since the last gap: the chart must not draw a line where nothing was measured. */
function lastRun(values: readonly (number | undefined)[]): number[] {
  const run: number[] = []
  for (const value of values.toReversed()) {
    if (value === undefined) break
    run.push(value)
  }
  return run.reverse()
}

const NAMES = ['black', 'red', 'green', 'yellow', 'blue', 'magenta', 'cyan', 'white'] as const

/** Returns a tone's foreground colour in blessed-contrib's notation. */
export function contribColour(theme: Theme, tone: Tone): ContribColour {
  const parameters = theme.sgr[tone]
  const indexed = /38;5;(\d+)/.exec(parameters)?.[1]
  if (indexed !== undefined) return Number(indexed)
  const [, red, green, blue] = /38;2;(\d+);(\d+);(\d+)/.exec(parameters) ?? []
  if (blue !== undefined) return of256([Number(red), Number(green), Number(blue)])
  return NAMES[Number(/(?:^|;)[39]([0-7])(?=;|$)/.exec(parameters)?.[1] ?? -1)] ?? 'normal'
}

export const withoutSgr = (line: string): string => line.replace(/\x1b\[[\d;]*m/g, '')
