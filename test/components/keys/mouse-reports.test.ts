import fc from 'fast-check'
import {expect, test} from 'vitest'
import {encodeFunctionKeys} from '../../../components/keys/function-keys.ts'
import {keyPresses} from '../../../components/keys/key-presses.ts'
import {createMouseFilter} from '../../../components/keys/mouse-reports.ts'

/** Passes pieces through one filter, `apartMs` from each other. */
function filtered(pieces: readonly string[], apartMs = 1): string {
  const filter = createMouseFilter()
  return pieces.map((piece, index) => filter(piece, index * apartMs)).join('')
}

const presses = (...pieces: readonly string[]) => keyPresses(filtered(pieces), {})

const CLICK = '\x1b[<0;10;5M'

test('a click and the wheel, with their cells counted from 0', () => {
  expect(presses(CLICK)).toEqual([{button: 'left', column: 9, row: 4}])
  expect(presses('\x1b[<64;1;1M')).toEqual([{button: 'wheel-up', column: 0, row: 0}])
  expect(presses('\x1b[<65;300;80M')).toEqual([{button: 'wheel-down', column: 299, row: 79}])
})

test('Shift, Ctrl and Alt make no other button of it', () => {
  expect(presses('\x1b[<16;10;5M')).toEqual([{button: 'left', column: 9, row: 4}])
})

test('clicks among keys keep their order', () => {
  expect(presses(`j${CLICK}${CLICK}q`)).toEqual([
    {name: 'j', text: 'j'},
    {button: 'left', column: 9, row: 4},
    {button: 'left', column: 9, row: 4},
    {name: 'q', text: 'q'},
  ])
})

test.each([
  ['a release', '\x1b[<0;10;5m'],
  ['another button', '\x1b[<2;10;5M'],
  ['a motion', '\x1b[<35;10;5M'],
  ['a cell that no screen has', '\x1b[<0;0;5M'],
  ['a cell far off', '\x1b[<0;99999999;5M'],
  ['too few numbers', '\x1b[<0;10M'],
  ['too many numbers', '\x1b[<0;10;5;7M'],
  ['no number', '\x1b[<;;M'],
  ['an old report of a cell that is no UTF-8', '\x1b[M \ufffd!'],
])('%s is nothing, and no key', (_, report) => {
  expect(presses(report)).toEqual([])
})

test('a report that ends in the middle is dropped, and what follows is a key', () => {
  expect(presses('\x1b[<0;1j')).toEqual([{name: 'j', text: 'j'}])
  expect(presses('\x1b[<0;1', 'j')).toEqual([{name: 'j', text: 'j'}])
})

test('old reports, as of terminals that know no other', () => {
  expect(presses('\x1b[M *%')).toEqual([{button: 'left', column: 9, row: 4}])
  expect(presses('\x1b[M', ' ', '*', '%', 'j')).toEqual([
    {button: 'left', column: 9, row: 4},
    {name: 'j', text: 'j'},
  ])
})

test.each([2, 3, 4, 5, 6, 7, 8, 9])('cut behind %i characters, it is the same click', at => {
  expect(presses(CLICK.slice(0, at), CLICK.slice(at))).toEqual([{button: 'left', column: 9, row: 4}])
})

test('cut behind its escape, it lets Ink forget the escape', () => {
  expect(filtered(['\x1b', CLICK.slice(1)])).toMatch(/^\x1b\x1b\[<M.{3}$/u)
  expect(filtered(['\x1b', '[', '<0;10', ';5M'])).toMatch(/^\x1b\x1b\[<M.{3}$/u)
})

test('long behind its escape, it is a click all the same, and no key', () => {
  expect(filtered(['\x1b', CLICK.slice(1)], 1000)).toMatch(/^\x1b\x1b\[<M.{3}$/u)
})

test('keys pass as they are: arrows in pieces, and a bracket that is typed behind Esc', () => {
  expect(filtered(['\x1b[', 'A'])).toBe('\x1b[A')
  expect(filtered(['\x1b[A', '\x1b[5~', 'b'])).toBe('\x1b[A\x1b[5~b')
  expect(filtered(['\x1b', '['], 200)).toBe('\x1b[')
})

test('a pasted text acts neither as the mouse nor as function keys', () => {
  expect(presses('\uf701\uf720\u{f0009}\u{f0004}a').filter(press => !('text' in press))).toEqual([])
  expect(encodeFunctionKeys(filtered(['\uf701a']))).toBe('a')
})

test('whatever pieces reports come in, nothing of them is a key', () => {
  const numbers = fc.array(fc.integer({min: 0, max: 400}), {minLength: 3, maxLength: 3})
  fc.assert(
    fc.property(fc.array(numbers, {maxLength: 8}), fc.array(fc.nat(12), {maxLength: 30}), (reports, cuts) => {
      let rest = reports.map(three => `\x1b[<${three.join(';')}M`).join('')
      const pieces: string[] = []
      for (const length of cuts) {
        // An escape alone may be the key.
        const end = rest[length] === '\x1b' || rest[length] === '[' ? length + 2 : length
        pieces.push(rest.slice(0, end))
        rest = rest.slice(end)
      }
      const all = presses(...pieces, rest)
      expect(all.filter(press => 'name' in press)).toEqual([])
    }),
  )
})
