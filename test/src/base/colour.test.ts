import {expect, test} from 'vitest'
import {parseColours} from '../../../src/base/colour.ts'
import {of16, of256} from '../../../src/base/fewer-colours.ts'

test.each([
  ['red', {ink: 1}],
  ['Bright-Blue', {ink: 12}],
  ['208', {ink: 208}],
  ['#D55E00', {ink: [213, 94, 0]}],
  ['white on #003366', {ink: 7, paper: [0, 51, 102]}],
  [' on 24 ', {paper: 24}],
])('%j', (text, pair) => {
  expect(parseColours(text)).toEqual(pair)
})

test.each([
  ['', /^give a colour/],
  ['256', /^give a colour/],
  ['#d55e0', /^give a colour/],
  ['gren', 'there is no colour "gren"; is it green?'],
  ['red on', /^there is no colour|^give a colour/],
  ['red on blue on green', /^give a colour|^there is no colour/],
  ['on', /^give a colour/],
])('%j is no colour', (text, said) => {
  expect(parseColours(text)).toEqual(typeof said === 'string' ? said : expect.stringMatching(said))
})

test.each<[colour: Parameters<typeof of256>[0], of256: number, of16: number]>([
  [[213, 94, 0], 166, 1],
  [[0, 0, 0], 16, 0],
  [[255, 255, 255], 231, 15],
  [[86, 180, 233], 74, 6],
  [[128, 128, 128], 244, 7],
  [3, 3, 3],
  [208, 208, 3],
])('%j on fewer colours', (colour, in256, in16) => {
  expect([of256(colour), of16(colour)]).toEqual([in256, in16])
})
