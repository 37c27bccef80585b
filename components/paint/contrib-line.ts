import Line from 'blessed-contrib/lib/widget/charts/line.js'
import drawille from 'drawille-canvas-blessed-contrib'

/** One line of a chart, as blessed-contrib's line chart takes it. */
interface ContribSeries {
  readonly x: readonly string[]
  readonly y: readonly number[]
  readonly style: {readonly line: ContribColour}
}

/** A colour name, `normal`, or the index of one of 256 colours. */
export type ContribColour = string | number

export interface ContribLine {
  width: number
  height: number
  options: object
  canvasSize: {width: number; height: number}
  ctx: ContribContext
  setData(series: readonly ContribSeries[]): void
}

export interface ContribContext {
  readonly _canvas: {frame(): string}
}

interface ContribOptions {
  readonly maxY: number
  readonly numYLabels: number
  readonly text: ContribColour
  readonly baseline: ContribColour
}

/**
 * Draws blessed-contrib's line chart as `height` lines of braille with SGR colours. The widget's code runs on a bare
 * object: a real blessed widget needs a screen, which takes the terminal, and with it every signal, away from Ink.
 * There must be a series, and each must have values, finite ones only.
 */
export function contribLine(
  series: readonly ContribSeries[],
  width: number,
  height: number,
  {maxY, numYLabels, text, baseline}: ContribOptions,
): string[] {
  // The widget leaves its last line empty: it gets one line more than is returned.
  const canvasSize = {width: width * 2, height: (height + 1) * 4}
  const chart = Object.assign(Object.create(Line.prototype) as ContribLine, {
    width,
    height,
    canvasSize,
    ctx: new drawille.Canvas(canvasSize.width, canvasSize.height).getContext(),
    options: {
      showNthLabel: 1,
      style: {line: 'normal', text, baseline},
      xLabelPadding: 8,
      xPadding: 10,
      numYLabels,
      wholeNumbersOnly: true,
      minY: 0,
      maxY,
    },
  })
  chart.setData(series)
  return chart.ctx._canvas.frame().split('\n').slice(0, height)
}
