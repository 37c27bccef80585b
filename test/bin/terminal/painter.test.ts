import {Terminal} from '@xterm/headless'
import fc from 'fast-check'
import {expect, test} from 'vitest'
import {createPainter} from '../../../bin/terminal/painter.ts'

interface ShownCell {
  readonly text: string
  readonly look: string
}

async function write(terminal: Terminal, bytes: string): Promise<void> {
  await new Promise<void>(done => terminal.write(bytes, done))
}

/** Returns every cell of the terminal; a blank has only what shows on it. */
function shown(terminal: Terminal): ShownCell[] {
  const cells: ShownCell[] = []
  for (let row = 0; row < terminal.rows; row++) {
    const line = terminal.buffer.active.getLine(row)
    for (let column = 0; column < terminal.cols; column++) {
      const cell = line?.getCell(column)
      if (cell === undefined) continue
      const text = cell.getWidth() === 0 ? '' : cell.getChars() === '' ? ' ' : cell.getChars()
      const paper = [
        cell.isUnderline(),
        cell.isInverse(),
        cell.isStrikethrough(),
        cell.getBgColorMode(),
        cell.getBgColor(),
      ]
      const ink = [cell.isBold(), cell.isDim(), cell.isItalic(), cell.getFgColorMode(), cell.getFgColor()]
      cells.push({
        text,
        look: (text === ' ' && !cell.isInverse() && !cell.isUnderline() && !cell.isStrikethrough()
          ? paper
          : [...paper, ...ink]
        ).join(),
      })
    }
  }
  return cells
}

const newTerminal = (cols: number, rows: number): Terminal =>
  new Terminal({cols, rows, allowProposedApi: true})

const piece = fc.oneof(
  {weight: 6, arbitrary: fc.constantFrom('a', 'b', ' ', '  ', '0', 'web-03', '      ')},
  {weight: 3, arbitrary: fc.constantFrom('│', '█', '⠿', '–', '…', 'é')},
  {weight: 2, arbitrary: fc.constantFrom('日', '本語', '한', '🙂')},
  {
    weight: 1,
    arbitrary: fc.constantFrom('e\u0301', '\u0007', '\x1b]8;;http://x\x07', '\x1b[2J', '\x1b[5;5H'),
  },
  {
    weight: 4,
    arbitrary: fc
      .constantFrom(
        '0',
        '',
        '1',
        '2',
        '7',
        '22',
        '27',
        '31',
        '39',
        '42',
        '49',
        '4',
        '24',
        '38;5;208',
        '1;33',
        '48;2;1;2;3',
        '0;97',
      )
      .map(sgr => `\x1b[${sgr}m`),
  },
)
const line = fc.array(piece, {maxLength: 14}).map(pieces => `${pieces.join('')}\x1b[0m`)
const frame = fc.array(line, {maxLength: 7}).map(lines => lines.join('\n'))

test('after any row of frames the screen is what a whole repaint of the last one shows', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(frame, {minLength: 2, maxLength: 5}), async frames => {
      const stepped = newTerminal(20, 6)
      const painter = createPainter(20, 6)
      await write(stepped, '\x1b[?7l')
      for (const next of frames) await write(stepped, painter.paint(next))

      const fresh = newTerminal(20, 6)
      await write(fresh, `\x1b[?7l${createPainter(20, 6).paint(frames.at(-1) ?? '')}`)
      expect(shown(stepped)).toEqual(shown(fresh))
    }),
    {numRuns: 300},
  )
})

test('an unchanged frame costs nothing', () => {
  const painter = createPainter(20, 2)
  expect(painter.paint('web-03  31.4\nweb-04')).toBe('\x1b[m\x1b[2J\x1b[Hweb-03  31.4\r\nweb-04')
  expect(painter.paint('web-03  31.4\nweb-04')).toBe('')
})

test('only the changed cell travels', () => {
  const painter = createPainter(20, 2)
  painter.paint('web-03  31.4\nweb-04')
  expect(painter.paint('web-03  31.5\nweb-04')).toBe('\x1b[1;12H5')
})

test('a short gap in the same style is written over, a long one jumped', () => {
  const painter = createPainter(20, 1)
  painter.paint('a23b5678901c')
  expect(painter.paint('A23B5678901C')).toBe('\x1b[HA23B\x1b[7CC')
})

test('a shorter line is erased at its end', () => {
  const painter = createPainter(20, 1)
  painter.paint('filter: none matches')
  expect(painter.paint('filter')).toBe('\x1b[1;7H\x1b[K')
})

test('the colour of a blank is not worth a byte', () => {
  const painter = createPainter(10, 1)
  painter.paint('a b')
  expect(painter.paint('a\x1b[31m \x1b[0mb')).toBe('')
})

test('the weight of a line under a blank is', () => {
  const painter = createPainter(10, 1)
  painter.paint('\x1b[4ma\x1b[2m b\x1b[0m')
  expect(painter.paint('\x1b[4ma b\x1b[0m')).toBe('\x1b[1;2H\x1b[4m b\x1b[m')
})

test('lines beyond the last row are not written', () => {
  expect(createPainter(5, 1).paint('one\ntwo')).toBe('\x1b[m\x1b[2J\x1b[Hone')
})

test('behind a wide character the line is erased and the position told anew', () => {
  const painter = createPainter(10, 1)
  painter.paint('          ')
  expect(painter.paint('日b')).toBe('\x1b[H\x1b[K日\x1b[1;3Hb')
})

test('after it was told to forget, the whole frame is sent', () => {
  const painter = createPainter(5, 1)
  painter.paint('one')
  painter.invalidate()
  expect(painter.paint('one')).toBe('\x1b[m\x1b[2J\x1b[Hone')
})
