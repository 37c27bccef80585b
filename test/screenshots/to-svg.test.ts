import xterm from '@xterm/headless'
import {expect, test} from 'vitest'
import {cellShape} from '../../screenshots/cell-shape.ts'
import {paletteColour} from '../../screenshots/palette.ts'
import {toSvg} from '../../screenshots/to-svg.ts'

async function picture(bytes: string): Promise<string> {
  const terminal = new xterm.Terminal({cols: 20, rows: 2, allowProposedApi: true})
  await new Promise<void>(done => terminal.write(bytes, done))
  return toSvg(terminal)
}

test('puts each word into its own cells, in its colour', async () => {
  const svg = await picture('\x1b[1;38;5;203mab\x1b[m    c')
  expect(svg).toContain('<text x="14" y="28.5" textLength="18" fill="#ff5f5f" font-weight="bold">ab</text>')
  expect(svg).toContain('<text x="68" y="28.5" fill="#d5d8de">c</text>')
})

test('writes markup as text', async () => {
  expect(await picture('<&>')).toContain('>&lt;&amp;&gt;</text>')
})

test('a wide character takes two cells and moves what follows', async () => {
  const svg = await picture('名x')
  expect(svg).toContain('textLength="18" fill="#d5d8de">名</text>')
  expect(svg).toContain('<text x="32" y="28.5" fill="#d5d8de">x</text>')
})

test('inverse swaps ink and paper', async () => {
  const svg = await picture('\x1b[7mx')
  expect(svg).toContain('<rect x="14" y="14" width="9" height="19" fill="#d5d8de"/>')
  expect(svg).toContain('fill="#16181d">x</text>')
})

test('bars and dots are shapes, letters are not', () => {
  expect(cellShape('█', 0, 0)).toBe('M0 0h9v19h-9z')
  expect(cellShape('⠁', 0, 0)).toBe('M1.5 1.4h2.2v2.2h-2.2z')
  expect(cellShape('a', 0, 0)).toBeUndefined()
})

test.each([
  [16, '#000000'],
  [203, '#ff5f5f'],
  [231, '#ffffff'],
  [244, '#808080'],
])('colour %i is xterm’s %s', (index, colour) => {
  expect(paletteColour(index)).toBe(colour)
})
