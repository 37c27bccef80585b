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

const laid = (room: number, chosen?: readonly string[], left = 0, amount: 'bytes' | 'requests' = 'bytes') => {
  const layout = layOut(columns, chosen, room, left, amount)
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

test('requests take the places of bytes', () => {
  expect(laid(29, undefined, 0, 'requests')).toEqual(['name 10, usage 5, requests 6', 0])
  expect(wantedColumns(columns, ['requests', 'disk'], 80, 'requests').map(({id}) => id)).toEqual([
    'disk',
    'requests',
  ])
})

test.each(SCREENS)('%s: never wider than its room, from 0 to 260 cells', screen => {
  const table = screenOf(screen)
  for (let room = 0; room <= 260; room++) {
    for (const amount of ['bytes', 'requests'] as const) {
      const layout = layOut(table.columns, undefined, room, 0, amount)
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
    expect([width, layOut(screenOf(screen).columns, undefined, width - 1, 0, 'bytes').hidden]).toEqual([
      width,
      0,
    ])
  }
})
