import {expect, test} from 'vitest'
import {judge, medianCost} from './bars.ts'

const cost = {clientMs: 4, daemonMs: 2, rssMiB: 100, firstFrameMs: 250, firstRatesMs: 900}

test('the bar for CPU is a third of what the other and its libvirtd need', () => {
  expect(judge(cost, {clientMs: 2, daemonMs: 16, rssMiB: 20})[0]).toMatch(/^- pass: .*: 6\.0, at most 6\.0$/)
  expect(judge(cost, {clientMs: 1, daemonMs: 16, rssMiB: 20})[0]).toMatch(/^- FAIL: /)
})

test('what was not measured is not judged', () => {
  expect(judge({clientMs: 4, daemonMs: 2, rssMiB: 100}, undefined).map(line => line.split(':')[0])).toEqual([
    '- not judged',
    '- pass',
    '- not judged',
    '- not judged',
    '- pass',
  ])
})

test('the median is of each figure; one that a program does not have stays absent', () => {
  expect(
    medianCost([
      {clientMs: 1, daemonMs: 5, rssMiB: 9},
      {clientMs: 3, daemonMs: 4, rssMiB: 7, bytes: 2},
    ]),
  ).toEqual({clientMs: 2, daemonMs: 4.5, rssMiB: 8, bytes: 2})
})
