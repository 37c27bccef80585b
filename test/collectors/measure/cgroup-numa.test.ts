import {expect, test} from 'vitest'
import {parseLegacyNumaStat, parseNumaStat} from '../../../collectors/measure/cgroup-numa.ts'

test('v2 counts bytes', () => {
  expect(parseNumaStat('anon N0=4096 N1=0\nfile N0=1 N1=2\nanon_thp N0=9 N1=9\n')).toEqual({
    anonBytes: {0: 4096, 1: 0},
    fileBytes: {0: 1, 1: 2},
  })
})

test('v1 counts pages', () => {
  const text =
    'total=3 N0=3\nfile=1 N0=1\nanon=2 N0=2\nunevictable=0 N0=0\n' +
    'hierarchical_total=3 N0=3\nhierarchical_file=1 N0=1\nhierarchical_anon=2 N0=2\n'
  expect(parseLegacyNumaStat(text, 4096)).toEqual({anonBytes: {0: 8192}, fileBytes: {0: 4096}})
})

test.each(['', 'anon N0=1\n', 'anon N0=x\nfile N0=1\n', 'anon 1\nfile 1\n'])('%j is refused', text => {
  expect(() => parseNumaStat(text)).toThrow(SyntaxError)
})
