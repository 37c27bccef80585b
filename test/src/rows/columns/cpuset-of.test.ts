import {expect, test} from 'vitest'
import {arrange} from '../../../../src/rows/arrange.ts'
import {cpusetOf} from '../../../../src/rows/columns/cpuset-of.ts'
import {filterDomains} from '../../../../src/rows/order.ts'
import {fullDomain} from '../../../builders/full-row.ts'
import {aModel} from '../../../builders/model.ts'
import {aThread} from '../../../builders/thread.ts'
import {aView} from '../../../builders/view.ts'

const pinned = (pin: string, affinity = '0-3') =>
  aModel({domains: [{...fullDomain, threads: [aThread({tid: 1, pin, affinity, cpuset: pin})]}]})

const shownPin = (pin: string, screen: 'domains' | 'threads') => {
  const table = arrange(pinned(pin), aView(screen, {columns: ['name', 'pin']}), {columns: 60, rows: 3})
  return table.rows[0]?.cells[1]?.text.trim()
}

test('a pin that is no set is shown as it is, made safe; nothing falls over it', () => {
  expect(shownPin('all\x1b[2J', 'domains')).toBe('all[2J!')
  expect(shownPin('all\x1b[2J', 'threads')).toBe('all[2J')
  expect(shownPin('7-4', 'domains')).toBe('7-4!')
  expect(shownPin('1,', 'threads')).toBe('1,')
  expect(shownPin('99999', 'domains')).toBe('99999!')
})

test.each(['pin=5', 'pin!=5', 'pin=7'])('the filter %s can be asked of it', filter => {
  for (const pin of ['7-4', '1,', '-', '', '5-', '99999']) {
    expect(filterDomains(pinned(pin), filter).length).toBeLessThanOrEqual(1)
  }
})

test('a set is read once, and what is none is undefined', () => {
  expect(cpusetOf('4-6')).toEqual([4, 5, 6])
  expect(cpusetOf('4-6')).toBe(cpusetOf('4-6'))
  expect(cpusetOf('six')).toBeUndefined()
})
