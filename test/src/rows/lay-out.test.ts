import {expect, test} from 'vitest'
import {columnsOf} from '../../../src/rows/columns/column.ts'
import {layOut, wantedColumns} from '../../../src/rows/lay-out.ts'
import {SCREENS, screenOf} from '../../../src/rows/screens/index.ts'

const {numeric, text} = columnsOf<object>(() => undefined)
const none = () => undefined
const columns = [
  text({id: 'name', title: 'NAME', width: 6, grow: 4, from: 0, help: '', value: none}),
  numeric({id: 'usage', title: '%CPU', width: 5, from: 0, help: '', value: none}),
  numeric({id: 'disk', title: 'DISK/s', width: 6, from: 30, counterpart: 'requests', help: '', value: none}),
  numeric({id: 'requests', title: 'DRQ/s', width: 6, counterpart: 'disk', help: '', value: none}),
  text({id: 'pin', title: 'PIN', width: 4, grow: 10, from: 40, help: '', value: none}),
]

/** Builds the part of a screen's view that its columns go by. */
const shown = ({
  chosen,
  left = 0,
  sorted = 'name',
}: {
  readonly chosen?: readonly string[] | undefined
  readonly left?: number
  readonly sorted?: string
}) => ({
  sort: {column: sorted, descending: true},
  left,
  ...(chosen !== undefined && {columns: chosen}),
})

const laid = (
  room: number,
  chosen?: readonly string[],
  left = 0,
  amount: 'bytes' | 'requests' = 'bytes',
  sorted = 'name',
) => {
  const layout = layOut(columns, shown({chosen, left, sorted}), room, amount)
  return [layout.laid.map(({column, width}) => `${column.id} ${width}`).join(', '), layout.hidden]
}

test.each<[room: number, widths: string, hidden: number]>([
  [0, 'name 0', 1],
  [-1, 'name 0', 1],
  [1, 'name 1', 1],
  [6, 'name 6', 1],
  [11, 'name 10', 1],
  [12, 'name 6, usage 5', 0],
  [14, 'name 8, usage 5', 0],
  [28, 'name 10, usage 5', 0],
  [29, 'name 10, usage 5, disk 6', 0],
  [39, 'name 10, usage 5, disk 6, pin 14', 0],
  [200, 'name 10, usage 5, disk 6, pin 14', 0],
])('in %d cells: %s', (room, widths, hidden) => {
  expect(laid(room)).toEqual([widths, hidden])
})

test('what was chosen comes in its order, whatever the width; unknown ids are passed over', () => {
  expect(laid(40, ['name', 'pin', 'gone', 'usage'])).toEqual(['name 10, pin 14, usage 5', 0])
  expect(laid(12, ['name', 'pin', 'usage'])).toEqual(['name 7, pin 4', 1])
  expect(laid(40, [])).toEqual(['', 0])
})

test('scrolling keeps the first column and never scrolls the last one away', () => {
  expect(laid(200, undefined, 1)).toEqual(['name 10, disk 6, pin 14', 1])
  expect(laid(200, undefined, 99)).toEqual(['name 10, pin 14', 2])
  expect(laid(200, ['name'], 3)).toEqual(['name 10', 0])
})

test('the sorted column is always there, and makes room for itself by what only wider screens show', () => {
  const sortedBy = (sorted: string, room: number) => laid(room, undefined, 0, 'bytes', sorted)
  // By default it is not shown in 14 cells, or never; the others are those of that width.
  expect(sortedBy('pin', 14)).toEqual(['name 9, pin 4', 1])
  expect(sortedBy('requests', 29)).toEqual(['name 9, usage 5, disk 6, requests 6', 0])
  expect(sortedBy('requests', 25)).toEqual(['name 10, usage 5, requests 6', 0])
  expect(laid(29, undefined, 0, 'bytes', 'pin')).toEqual(['name 10, usage 5, disk 6, pin 5', 0])
  expect(sortedBy('requests', 16)).toEqual(['name 9, requests 6', 1])
  expect(sortedBy('usage', 29)).toEqual(['name 10, usage 5, disk 6', 0])
  expect(sortedBy('pin', 10)).toEqual(['name 10', 2])
  // Those that were chosen are left out from the right, and it is not added to them.
  expect(laid(18, ['name', 'usage', 'pin', 'disk'], 0, 'bytes', 'disk')).toEqual(['name 10, disk 6', 2])
  expect(laid(40, ['name', 'usage'], 0, 'bytes', 'disk')).toEqual(['name 10, usage 5', 0])
})

test.each(SCREENS)('%s: the column that it is sorted by is on the screen from 30 cells on', screen => {
  const {columns: own, sort} = screenOf(screen)
  for (let room = 29; room <= 260; room++) {
    const layout = layOut(own, shown({sorted: sort.column}), room, 'bytes')
    expect(layout.laid.map(({column}) => column.id)).toContain(sort.column)
  }
})

test('sorted by requests, they are shown once, and not as bytes', () => {
  const sortedByRequests = (room: number) =>
    wantedColumns(
      columns,
      {...shown({}), sort: {column: 'requests', descending: true}},
      room,
      'requests',
    ).map(({id}) => id)
  expect(sortedByRequests(20)).toEqual(['name', 'usage', 'requests'])
  expect(sortedByRequests(80)).toEqual(['name', 'usage', 'requests', 'pin'])
})

test('requests take the places of bytes', () => {
  expect(laid(29, undefined, 0, 'requests')).toEqual(['name 10, usage 5, requests 6', 0])
  expect(
    wantedColumns(columns, shown({chosen: ['requests', 'disk']}), 80, 'requests').map(({id}) => id),
  ).toEqual(['disk', 'requests'])
})

test.each(SCREENS)('%s: never wider than its room, from 0 to 260 cells', screen => {
  const table = screenOf(screen)
  for (let room = 0; room <= 260; room++) {
    for (const amount of ['bytes', 'requests'] as const) {
      const layout = layOut(table.columns, shown({sorted: table.sort.column}), room, amount)
      const used = layout.laid.reduce((sum, {width}) => sum + width + 1, -1)
      expect(used).toBeLessThanOrEqual(Math.max(0, room))
      expect(layout.laid[0]?.column.id).toBe(table.columns[0]?.id)
    }
  }
})

test.each(SCREENS)('%s: counterparts point at each other', screen => {
  const {columns: own} = screenOf(screen)
  for (const {id, counterpart} of own) {
    if (counterpart === undefined) continue
    expect(own.find(column => column.id === counterpart)?.counterpart).toBe(id)
  }
})

test.each(SCREENS)('%s: at 80 and 120 cells nothing that is shown by default is cut off', screen => {
  for (const width of [80, 120, 160, 200]) {
    expect([
      width,
      layOut(screenOf(screen).columns, shown({sorted: screenOf(screen).sort.column}), width - 1, 'bytes')
        .hidden,
    ]).toEqual([width, 0])
  }
})
