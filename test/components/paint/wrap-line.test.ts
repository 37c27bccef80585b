import {expect, test} from 'vitest'
import {type StyledLine, safeTextOf} from '../../../components/paint/styled-line.ts'
import {wrapLine} from '../../../components/paint/wrap-line.ts'

const wrapped = (line: StyledLine, width: number): readonly string[] =>
  wrapLine(line, width).map(one => one.map(safeTextOf).join(''))

test('what fits stays; the last piece goes on below its first word', () => {
  expect(wrapped([' a ', 'one two'], 20)).toEqual([' a one two'])
  expect(wrapped([' a ', 'one two three four'], 16)).toEqual([' a one two three', '   four'])
  expect(wrapped(['   one two three four'], 16)).toEqual(['   one two three', '   four'])
})

test('the tone goes on as well', () => {
  expect(wrapLine([' ', {text: 'one two three four', tone: 'warn'}], 14)).toEqual([
    [' ', {text: 'one two three', tone: 'warn'}],
    [' ', {text: 'four', tone: 'warn'}],
  ])
})

test('nothing ends it where there is no room at all', () => {
  for (let width = -1; width < 30; width++)
    expect(wrapped(['>', 'one two', ' three', ' four'], width).length).toBeGreaterThan(0)
})

test('a word that is longer than the room is broken, behind a comma if there is one', () => {
  expect(wrapped([' ', 'pin 10,11,12,13,14,15,16'], 14)).toEqual([' pin', ' 10,11,12,13,', ' 14,15,16'])
  expect(wrapped([' ', 'x'.repeat(20)], 14)).toEqual([` ${'x'.repeat(13)}`, ` ${'x'.repeat(7)}`])
})

test('with too little room for the last piece, what does not fit stands below', () => {
  expect(wrapped(['  1  ', 'web-03 ', 'vCPU 0 ', '0-31', ' -> ', '4-7'], 24)).toEqual([
    '  1  web-03 vCPU 0 0-31',
    '     -> 4-7',
  ])
  expect(wrapped(['>', 'one two three four five', '  done, taken back by #2'], 18)).toEqual([
    '>one two three',
    ' four five',
    '     done, taken',
    '     back by #2',
  ])
})
