import {expect, test} from 'vitest'
import {parseThreadStat} from '../../../collectors/measure/thread-stat.ts'
import {bytesOf} from '../../builders/bytes.ts'

const line = (name: string, state = 'S', more = ''): string =>
  `31939 (${name}) ${state} 1 31932 31912 0 -1 4210752 4721 0 3 0 1214 12 0 0 39 19 8 0 412402 1264312320 11375 ` +
  '18446744073709551615 94500863500288 94500874171781 140734155325648 0 0 0 0 4096 17642 0 0 0 -1 1 0 0 0 77 0 ' +
  `94500879446512 94500881297824 94501162049536 140734155329034 140734155329305 140734155329305 140734155333591 0${more}\n`

test('the fields that are shown', () => {
  expect(parseThreadStat(...bytesOf(line('CPU 0/TCG')))).toEqual({
    state: 'S',
    userTicks: 1214,
    systemTicks: 12,
    guestTicks: 77,
    startTicks: 412402,
    processor: 1,
    policy: 0,
  })
})

test('the policy of a real-time thread', () => {
  const fifo = line('CPU 0/KVM').replace(' -1 1 0 0 0 77 ', ' -1 1 50 1 0 77 ')
  expect(parseThreadStat(...bytesOf(fifo)).policy).toBe(1)
})

test.each([') R 1 2 3', '((', 'x) (', '\n', 'a b'])('a thread may be named %j', name => {
  expect(parseThreadStat(...bytesOf(line(name, 'R'))).state).toBe('R')
})

test('fields appended by a newer kernel are left alone', () => {
  expect(parseThreadStat(...bytesOf(line('x', 'D', ' 5 6 7'))).processor).toBe(1)
})

test.each(['', 'no parenthesis', '1 (x) S 1 2 3\n', line('x').replace('412402', 'x')])(
  '%j is refused',
  text => {
    expect(() => parseThreadStat(...bytesOf(text))).toThrow('not a stat line')
  },
)
