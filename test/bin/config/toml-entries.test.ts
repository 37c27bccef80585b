import {expect, test} from 'vitest'
import {tomlEntries} from '../../../bin/config/toml-entries.ts'

test('every value has its keys and its place', () => {
  const text = [
    '# mine',
    'delay = 2',
    'screens.net.sort = "rx"',
    '[screens.domains]',
    '  columns = ["name", "wait"] # few',
    '[thresholds]',
    '"wait" = 1_0.5',
    'more = {smt = 3, deep = {er = true}}',
  ].join('\n')
  expect(tomlEntries(text)).toEqual([
    {keys: ['delay'], value: 2, line: 2, column: 9},
    {keys: ['screens', 'net', 'sort'], value: 'rx', line: 3, column: 20},
    {keys: ['screens', 'domains', 'columns'], value: ['name', 'wait'], line: 5, column: 13},
    {keys: ['thresholds', 'wait'], value: 10.5, line: 7, column: 10},
    {keys: ['thresholds', 'more', 'smt'], value: 3, line: 8, column: 15},
    {keys: ['thresholds', 'more', 'deep', 'er'], value: true, line: 8, column: 31},
  ])
  expect(tomlEntries('')).toEqual([])
})

test.each([
  ['delay = ', 1],
  ['[screens\ndelay = 1', 2],
  ['delay = 1\ndelay = 2', 2],
  ['\n\nx = "\x00"', 3],
])('%j is no TOML: the line is told', (text, line) => {
  expect(tomlEntries(text)).toMatchObject({
    line,
    column: expect.any(Number),
    text: expect.stringMatching(/\w/),
  })
})
