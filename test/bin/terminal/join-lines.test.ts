import {expect, test} from 'vitest'
import {type InkOperation, joinLines} from '../../../bin/terminal/join-lines.ts'
import {lineCells} from '../../../bin/terminal/line-cells.ts'
// Ink does not export its renderer, whose operations these are.
import Output from '../../../node_modules/ink/build/output.js'

const line = (x: number, y: number, text: string, width = text.length): InkOperation => ({
  type: 'write',
  x,
  y,
  text: ' '.repeat(width),
  transformers: [() => text],
})
const clip = (x1: number, x2: number, y1: number, y2: number): InkOperation => ({
  type: 'clip',
  clip: {x1, x2, y1, y2},
})
const unclip: InkOperation = {type: 'unclip'}

/** Joins the same operations as Ink itself does. */
function inks(operations: readonly InkOperation[], width: number, height: number): string {
  const output = new Output({width, height})
  for (const operation of operations) {
    if (operation.type === 'clip') output.clip(operation.clip as Parameters<typeof output.clip>[0])
    else if (operation.type === 'unclip') output.unclip()
    else output.write(operation.x, operation.y, operation.text, {transformers: [...operation.transformers]})
  }
  return output.get().output
}

const cellsOf = (frame: string | undefined, width: number) =>
  frame?.split('\n').map(text => lineCells(text, width))

const PANES = [
  clip(0, 12, 0, 4),
  line(0, 0, '\x1b[1mheader\x1b[22m', 6),
  clip(0, 5, 1, 3),
  line(0, 1, '\x1b[31mleft\x1b[39m ', 5),
  line(0, 2, '界面 ', 5),
  line(0, 3, 'below'),
  unclip,
  clip(6, 12, 1, 4),
  line(6, 1, '\x1b[7mright \x1b[27m', 6),
  line(6, 2, 'ri⣿ht '),
  unclip,
  unclip,
]

test('panes side by side and one above the other look as Ink would draw them', () => {
  expect(cellsOf(joinLines(PANES, 4), 12)).toEqual(cellsOf(inks(PANES, 12, 4), 12))
})

test('a line is taken as it is, without a look at its characters', () => {
  expect(joinLines([line(0, 0, 'a'), line(2, 0, '\x1b[1mb\x1b[22m', 1)], 2)).toBe('a \x1b[1mb\x1b[22m\n')
})

test('the lines of a pane come together, each by its row; those that a pane cuts off are left out', () => {
  const pane: InkOperation = {
    type: 'write',
    x: 2,
    y: 1,
    text: '    \n    \n    ',
    transformers: [(_, row) => ['one ', '界面', 'far '][row] ?? ''],
  }
  const frame = [clip(0, 8, 0, 3), line(0, 1, 'a'), pane, unclip]
  expect(joinLines(frame, 4)).toBe('\na one \n  界面\n')
  expect(cellsOf(joinLines(frame, 4), 8)).toEqual(cellsOf(inks(frame, 8, 4), 8))
})

test('lines outside the frame or a pane are left out', () => {
  expect(joinLines([line(0, 5, 'x'), clip(0, 9, 0, 1), line(0, 0, 'a'), line(0, 1, 'b')], 2)).toBe('a\n')
})

test.each<[string, InkOperation[]]>([
  ['text that is not ready', [{type: 'write', x: 0, y: 0, text: 'a', transformers: []}]],
  ['a line that a pane cuts', [clip(0, 3, 0, 1), line(0, 0, 'abcd')]],
  ['lines that overlap', [line(0, 0, 'abc'), line(2, 0, 'd')]],
])('%s is left to Ink', (_, operations) => {
  expect(joinLines(operations, 1)).toBeUndefined()
})
