import Line from 'blessed-contrib/lib/widget/charts/line.js'
import drawille from 'drawille-canvas-blessed-contrib'

/** What blessed-contrib's line chart takes; `style.line` is a colour name, `normal`, or one of 256 colours. */
export interface ContribSeries {
  readonly x: readonly string[]
  readonly y: readonly number[]
  readonly style: {readonly line: ContribColour}
}

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

export interface ContribOptions {
  readonly maxY: number
  readonly numYLabels: number
  readonly text: ContribColour
  readonly baseline: ContribColour
}

/**
 * blessed-contrib's line chart as lines of braille with SGR colours. The widget's code runs on a bare object: a
 * real blessed widget needs a screen, which takes the terminal, and with it every signal, away from Ink.
 * Series must not be empty and hold finite numbers only.
 */
export function contribLine(
  series: readonly ContribSeries[],
  width: number,
  height: number,
  {maxY, numYLabels, text, baseline}: ContribOptions,
): string[] {
  // The widget leaves its last line empty; that one is not asked for.
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
