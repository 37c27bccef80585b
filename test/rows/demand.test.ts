import {expect, test} from 'vitest'
import {demand, EVERYTHING} from '../../src/rows/demand.ts'
import {SCREENS, screenTable} from '../../src/rows/screen-table.ts'
import {viewOf} from './small-model.ts'

test('at 80 columns nothing is read that is not shown', () => {
  const needs = demand(viewOf('domains'), 80, false)
  expect(needs).toContain('definition')
  for (const need of ['guest', 'interfaces', 'processMemory', 'cgroupPressure', 'cgroupNuma'] as const)
    expect(needs).not.toContain(need)
})

test('what is shown, chosen, sorted by or filtered by is read', () => {
  expect(demand(viewOf('domains'), 120, false)).toEqual(expect.arrayContaining(['guest', 'interfaces']))
  expect(demand(viewOf('domains', {columns: ['name', 'psi-io']}), 80, false)).toContain('cgroupPressure')
  expect(demand(viewOf('domains', {sort: {column: 'rss', descending: true}}), 80, false)).toContain(
    'processMemory',
  )
  expect(demand({...viewOf('domains'), filter: 'web rss>1G'}, 80, false)).toContain('processMemory')
  expect(demand({...viewOf('domains'), filter: 'rss>"'}, 80, false)).not.toContain('processMemory')
  expect(demand(viewOf('domains'), 80, true)).toEqual(expect.arrayContaining(['guest', 'cgroupNuma']))
})

test('everything is what any column needs', () => {
  const needed = SCREENS.flatMap(screen => screenTable(screen).columns.flatMap(({needs}) => needs))
  expect(needed.filter(need => !EVERYTHING.includes(need))).toEqual([])
  expect(new Set(EVERYTHING).size).toBe(EVERYTHING.length)
})
