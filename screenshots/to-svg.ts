import type {IBufferCell, Terminal} from '@xterm/headless'
import {CELL, cellShape} from './cell-shape.ts'
import {INK, PAPER, paletteColour, rgbColour} from './palette.ts'

const MARGIN = 14
/** Height of the letters, and below it the line they stand on in their cell, in units of the SVG. */
const FONT_SIZE = 14.95
const BASELINE = 14.5
export const FONT = 'DejaVu Sans Mono'

interface Look {
  readonly ink: string
  readonly paper: string
  readonly bold: boolean
  readonly underline: boolean
}

/** A run is a row of neighbouring cells of one look. */
interface Run extends Look {
  readonly column: number
  readonly cells: number
  readonly text: string
}

/** Draws what a terminal shows, as an SVG picture that needs nothing but a monospaced font. */
export function toSvg(terminal: Terminal): string {
  const {cols, rows} = terminal
  const width = cols * CELL.width + 2 * MARGIN
  const height = rows * CELL.height + 2 * MARGIN
  const lines = Array.from({length: rows}, (_, row) => runsOf(terminal, row).map(run => drawRun(run, row)))
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">`,
    `<rect width="100%" height="100%" rx="8" fill="${PAPER}"/>`,
    `<g font-family="'${FONT}',Menlo,Consolas,monospace" font-size="${FONT_SIZE}" xml:space="preserve">`,
    ...lines.flat().filter(part => part !== ''),
    '</g></svg>\n',
  ].join('\n')
}

function runsOf(terminal: Terminal, row: number): readonly Run[] {
  const line = terminal.buffer.active.getLine(row)
  const runs: Run[] = []
  for (let column = 0; column < terminal.cols; column++) {
    const cell = line?.getCell(column)
    // A cell of width 0 is the second half of a wide character.
    if (cell === undefined || cell.getWidth() === 0) continue
    const look = screenViewOf(cell)
    const text = cell.getChars() || ' '
    const last = runs.at(-1)
    const joins =
      last !== undefined && sameLook(last, look) && cell.getWidth() === 1 && last.text.length === last.cells
    if (joins) runs[runs.length - 1] = {...last, text: last.text + text, cells: last.cells + 1}
    else runs.push({...look, column, text, cells: cell.getWidth()})
  }
  return runs
}

function screenViewOf(cell: IBufferCell): Look {
  const ink = colour(cell.isFgDefault(), cell.isFgRGB(), cell.getFgColor(), INK)
  const paper = colour(cell.isBgDefault(), cell.isBgRGB(), cell.getBgColor(), PAPER)
  const inverse = cell.isInverse() !== 0
  return {
    ink: inverse ? paper : ink,
    paper: inverse ? ink : paper,
    bold: cell.isBold() !== 0,
    underline: cell.isUnderline() !== 0,
  }
}

const colour = (isDefault: boolean, isRgb: boolean, value: number, fallback: string): string => {
  if (isDefault) return fallback
  return isRgb ? rgbColour(value) : paletteColour(value)
}

const sameLook = (a: Look, b: Look): boolean =>
  a.ink === b.ink && a.paper === b.paper && a.bold === b.bold && a.underline === b.underline

function drawRun(run: Run, row: number): string {
  const x = MARGIN + run.column * CELL.width
  const y = MARGIN + row * CELL.height
  const width = run.cells * CELL.width
  const paper =
    run.paper === PAPER
      ? ''
      : `<rect x="${x}" y="${y}" width="${width}" height="${CELL.height}" fill="${run.paper}"/>`
  const line = run.underline
    ? `<rect x="${x}" y="${y + CELL.height - 3}" width="${width}" height="1" fill="${run.ink}"/>`
    : ''
  return paper + drawShapes(run, x, y) + drawWords(run, x, y) + line
}

function drawShapes({text, ink}: Run, x: number, y: number): string {
  const paths = [...text].map((character, index) => cellShape(character, x + index * CELL.width, y) ?? '')
  const path = paths.join('')
  return path === '' ? '' : `<path d="${path}" fill="${ink}"/>`
}

/** Draws each word at its own cell, stretched to its cells, so that columns line up in every font. */
function drawWords({text, cells, ink, bold}: Run, x: number, y: number): string {
  const letters = [...text].map(character => (cellShape(character, 0, 0) === undefined ? character : ' '))
  return [...letters.join('').matchAll(/\S+(?: \S+)*/g)]
    .map(({0: word, index}) => {
      const wordCells = word.length === text.length ? cells : word.length
      const length = wordCells > 1 ? ` textLength="${wordCells * CELL.width}"` : ''
      const weight = bold ? ' font-weight="bold"' : ''
      const at = `x="${x + index * CELL.width}" y="${y + BASELINE}"`
      return `<text ${at}${length} fill="${ink}"${weight}>${xmlText(word)}</text>`
    })
    .join('')
}

const xmlText = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
