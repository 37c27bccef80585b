import {expect, test} from 'vitest'
import {demand, EVERYTHING} from '../../../src/rows/demand.ts'
import {SCREENS, screenOf} from '../../../src/rows/screens/index.ts'
import {WEB} from '../../builders/uuid.ts'
import {aView} from '../../builders/view.ts'

const NO_PANES = {visible: [], side: false}

test('at 80 columns nothing is read that is not shown', () => {
  const {needs} = demand(aView('domains'), 80, NO_PANES)
  expect(needs).toContain('definition')
  for (const need of ['guest', 'interfaces', 'processMemory', 'cgroupPressure', 'cgroupNuma'] as const)
    expect(needs).not.toContain(need)
})

test('what is shown, chosen, sorted by or filtered by is read', () => {
  expect(demand(aView('domains'), 140, NO_PANES).needs).toEqual(
    expect.arrayContaining(['guest', 'interfaces']),
  )
  expect(demand(aView('domains', {columns: ['name', 'psi-io']}), 80, NO_PANES).needs).toContain(
    'cgroupPressure',
  )
  expect(demand(aView('domains', {sort: {column: 'rss', descending: true}}), 80, NO_PANES).needs).toContain(
    'processMemory',
  )
  expect(demand({...aView('domains'), filter: 'web rss>1G'}, 80, NO_PANES).needs).toContain('processMemory')
  expect(demand({...aView('domains'), filter: 'rss>"'}, 80, NO_PANES).needs).not.toContain('processMemory')
})

test('of the domain in the detail pane more is read than of the others', () => {
  const {needs, focus} = demand(aView('domains'), 120, {visible: [], detailOf: WEB, side: false})
  expect(needs).not.toContain('cgroupNuma')
  expect(focus).toEqual({domain: WEB, needs: expect.arrayContaining(['threadStatus', 'cgroupNuma'])})
  expect(demand(aView('domains'), 200, {visible: [], detailOf: WEB, side: true}).needs).toContain(
    'cgroupNuma',
  )
})

test('everything is what any column needs', () => {
  const needed = SCREENS.flatMap(screen => screenOf(screen).columns.flatMap(({needs}) => needs))
  expect(needed.filter(need => !EVERYTHING.needs.includes(need))).toEqual([])
  expect(new Set(EVERYTHING.needs).size).toBe(EVERYTHING.needs.length)
})

test('QEMU is asked for the rows on screen, unless all rows are compared by what it tells', () => {
  const panes = {visible: [WEB], side: false}
  expect(demand(aView('domains'), 120, panes).guests).toEqual([WEB])
  const byDisk = aView('domains', {sort: {column: 'disk', descending: true}})
  expect(demand(byDisk, 120, panes)).not.toHaveProperty('guests')
  expect(demand({...aView('domains'), filter: 'disk>1M'}, 120, panes)).not.toHaveProperty('guests')
})

test('the balloon editor needs the guest’s own report, also where no column shows any', () => {
  const {needs, guests} = demand(aView('domains'), 80, {...NO_PANES, balloonOf: WEB})
  expect(needs).toContain('guest')
  expect(guests).toEqual([WEB])
})
