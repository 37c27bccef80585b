import {expect, test} from 'vitest'
import {
  parseByteCount,
  parseLegacyMemoryStat,
  parseMemoryStat,
  parseOomKills,
} from '../../../collectors/measure/cgroup-memory.ts'

test('v2', () => {
  const text =
    'anon 4096\nfile 8192\nkernel_stack 1\nanon_thp 0\n' +
    'workingset_refault_anon 2\nworkingset_refault_file 3\npgmajfault 9\n'
  expect(parseMemoryStat(text)).toEqual({anonBytes: 4096, fileBytes: 8192, majorFaults: 9, refaults: 5})
})

test('v2 before Linux 5.9 has one count of refaults; keys that are missing are absent', () => {
  expect(parseMemoryStat('anon 1\nworkingset_refault 4\n')).toEqual({anonBytes: 1, refaults: 4})
  expect(parseMemoryStat('')).toEqual({})
})

test('v1 counts groups below in its total_ lines', () => {
  const text =
    'cache 1\nrss 2\nswap 3\npgmajfault 4\ntotal_cache 10\ntotal_rss 20\ntotal_rss_huge 7\n' +
    'total_workingset_refault_anon 1\ntotal_workingset_refault_file 1\ntotal_swap 30\ntotal_pgmajfault 40\n'
  expect(parseLegacyMemoryStat(text)).toEqual({
    anonBytes: 20,
    fileBytes: 10,
    swapBytes: 30,
    majorFaults: 40,
    refaults: 2,
  })
})

test('single counts', () => {
  expect(parseByteCount('123456789\n')).toBe(123456789)
  expect(parseOomKills('low 0\nhigh 0\nmax 3\noom 2\noom_kill 1\noom_group_kill 0\n')).toBe(1)
  expect(parseOomKills('oom_kill_disable 0\nunder_oom 0\n')).toBeUndefined()
})

test('a known key without a number is refused', () => {
  expect(() => parseMemoryStat('anon x\n')).toThrow('anon: "x" is not a number')
  expect(() => parseByteCount('max\n')).toThrow(SyntaxError)
})
