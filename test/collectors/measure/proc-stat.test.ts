import {expect, test} from 'vitest'
import {oddLineNotes} from '../../../collectors/files/odd-lines.ts'
import {parseProcStat} from '../../../collectors/measure/proc-stat.ts'

const STAT = `cpu  13375 8 6124 802739 1116 0 209 16 0 0
cpu0 5860 0 2643 403040 126 0 33 6 12 0
cpu3 7515 8 3481 399699 990 0 176 10 0 0
intr 2318377 0 0 1 2
ctxt 1876551
btime 1795000000
processes 31950
procs_running 6
procs_blocked 1
softirq 1034567 0 1 2
`

test('the pCPUs that are online, by id', () => {
  const {pcpus} = parseProcStat(STAT)
  expect(Object.keys(pcpus)).toEqual(['0', '3'])
  expect(pcpus[0]).toEqual({
    user: 5860,
    nice: 0,
    system: 2643,
    idle: 403040,
    iowait: 126,
    irq: 0,
    softirq: 33,
    steal: 6,
    guest: 12,
    guestNice: 0,
  })
})

test('an eleventh number of a newer kernel is left alone', () => {
  expect(parseProcStat(STAT.replaceAll(/^(cpu.*)$/gm, '$1 99')).pcpus[3]?.guestNice).toBe(0)
})

test.each([
  ['', 'no "cpu" line'],
  ['ctxt 7\n', 'no "cpu" line'],
])('%j is refused', (text, message) => {
  expect(() => parseProcStat(text)).toThrow(message)
})

test.each(['cpu0 1 2', 'cpux 1', STAT.split('\n')[1]?.replace('5860', '5x60') ?? ''])(
  '%j is left out and noted, and the other pCPUs are read',
  line => {
    const [sum = '', , ...others] = STAT.split('\n')
    expect(Object.keys(parseProcStat([sum, line, ...others].join('\n')).pcpus)).toEqual(['3'])
    expect(oddLineNotes()).toContainEqual(expect.stringContaining('/proc/stat: a line is not understood'))
  },
)
