import {isCertain, type LineCells, lineCells} from './line-cells.ts'
import {changeStyle, PLAIN, paper, type Style} from './style.ts'

/** A painter knows what the terminal shows, and says what to send to make it show something else. */
export interface Painter {
  /**
   * Returns the bytes that turn what is shown into `frame`, which is lines of text with SGR sequences; `''` when
   * nothing has changed. It assumes that autowrap is off and that nobody else writes.
   */
  paint(frame: string): string
  /** Forgets what is shown, so that the next frame is sent whole. */
  invalidate(): void
  /** Takes a new size in cells, and forgets what is shown. */
  resize(columns: number, rows: number): void
}

/** Most unchanged cells that are sent again, as that is no longer than moving the cursor over them. */
const BRIDGE = 4

/** Creates a painter. It keeps the cells of the last frame by line, and compares lines as text before their cells. */
export function createPainter(columns: number, rows: number): Painter {
  let width = columns
  let height = rows
  let shownLines: string[] = []
  let shownCells: LineCells[] = []
  let forgotten = true
  const transitions = new Map<string, string>()

  const transition = (from: Style, to: Style): string => {
    if (from === to) return ''
    const key = `${from}>${to}`
    const known = transitions.get(key)
    if (known !== undefined) return known
    if (transitions.size > 4096) transitions.clear()
    const sequence = changeStyle(from, to)
    transitions.set(key, sequence)
    return sequence
  }

  return {
    paint(frame) {
      const lines = frame.split('\n')
      const out: string[] = []
      const pen: Pen = {style: PLAIN, row: -1, column: -1}
      if (forgotten) {
        out.push('\x1b[m\x1b[2J')
        shownLines = Array(height).fill('')
        shownCells = Array(height).fill(BLANK)
        forgotten = false
      }
      for (let row = 0; row < height; row++) {
        const line = lines[row] ?? ''
        if (line === shownLines[row]) continue
        const cells = lineCells(line, width)
        const before = shownCells[row]
        if (before !== undefined) paintLine(out, pen, transition, row, before, cells)
        shownLines[row] = line
        shownCells[row] = cells
      }
      out.push(transition(pen.style, PLAIN))
      return out.join('')
    },
    invalidate() {
      forgotten = true
    },
    resize(newColumns, newRows) {
      width = newColumns
      height = newRows
      forgotten = true
    },
  }
}

/** The terminal's cursor: its place (-1 = not known) and the style it writes in. */
interface Pen {
  style: Style
  row: number
  column: number
}

function paintLine(
  out: string[],
  pen: Pen,
  transition: (from: Style, to: Style) => string,
  row: number,
  shown: LineCells,
  after: LineCells,
): void {
  let before = shown
  const width = after.texts.length
  const tail = blankTail(after)
  let column = 0
  while (column < width) {
    const text = after.texts[column] ?? ' '
    if (same(before, after, column)) {
      column++
      continue
    }
    if (column >= tail && width - column > 3) {
      moveTo(out, pen, after, row, column)
      out.push(transition(pen.style, PLAIN), '\x1b[K')
      pen.style = PLAIN
      return
    }
    // Terminals differ in how wide such text is, so nothing to the right of it can be trusted to be as it was.
    if (before !== BLANK && !(isCertain(text) && isCertain(before.texts[column] ?? ' '))) {
      moveTo(out, pen, after, row, column)
      out.push(transition(pen.style, PLAIN), '\x1b[K')
      pen.style = PLAIN
      before = BLANK
      continue
    }
    if (text === '') {
      column++
      continue
    }
    moveTo(out, pen, after, row, column)
    const style = after.styles[column] ?? PLAIN
    if (!looksSame(text, pen.style, style)) {
      out.push(transition(pen.style, style))
      pen.style = style
    }
    out.push(text)
    column++
    while (after.texts[column] === '') column++
    pen.column = isCertain(text) && column < width ? column : -1
  }
}

/** A blank line of any width. */
const BLANK: LineCells = {texts: [], styles: []}

const same = (before: LineCells, after: LineCells, column: number): boolean =>
  (before.texts[column] ?? ' ') === after.texts[column] &&
  looksSame(after.texts[column], before.styles[column], after.styles[column])

const looksSame = (text: string | undefined, one: Style = PLAIN, other: Style = PLAIN): boolean =>
  one === other || (text === ' ' && paper(one) === paper(other))

/** Returns the first column from which the rest of the line is blank. */
function blankTail(cells: LineCells): number {
  let tail = cells.texts.length
  while (tail > 0 && cells.texts[tail - 1] === ' ' && looksSame(' ', cells.styles[tail - 1])) tail--
  return tail
}

/** Moves the cursor in the shortest way. A short gap of unchanged cells in the pen's style is written over. */
function moveTo(out: string[], pen: Pen, cells: LineCells, row: number, column: number): void {
  if (pen.row === row && pen.column === column) return
  const gap = column - pen.column
  if (pen.row === row && pen.column >= 0 && gap > 0) {
    const bridge = gap <= BRIDGE ? bridgeText(cells, pen.column, column, pen.style) : undefined
    out.push(bridge ?? `\x1b[${gap === 1 ? '' : gap}C`)
  } else if (column === 0 && row === pen.row + 1 && row > 0 && pen.row >= 0) out.push('\r\n')
  else out.push(column === 0 ? `\x1b[${row === 0 ? '' : row + 1}H` : `\x1b[${row + 1};${column + 1}H`)
  pen.row = row
  pen.column = column
}

function bridgeText(cells: LineCells, from: number, to: number, style: Style): string | undefined {
  let text = ''
  for (let column = from; column < to; column++) {
    const cell = cells.texts[column] ?? ''
    if (!isCertain(cell) || !looksSame(cell, style, cells.styles[column])) return undefined
    text += cell
  }
  return text
}
