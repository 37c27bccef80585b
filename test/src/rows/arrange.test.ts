import {expect, test} from 'vitest'
import {arrange, firstVisible} from '../../../src/rows/arrange.ts'
import {SCREENS} from '../../../src/rows/screens/index.ts'
import {cellWidth} from '../../../src/rows/text/fit-text.ts'
import type {ScreenView, View} from '../../../src/rows/view.ts'
import {busyHost} from '../../builders/busy-host.ts'
import {aDomain} from '../../builders/domain.ts'
import {aModel} from '../../builders/model.ts'
import {aThread} from '../../builders/thread.ts'
import {uuidOf} from '../../builders/uuid.ts'
import {aView} from '../../builders/view.ts'

const byName = {sort: {column: 'name', descending: false}} as const

/** Ten domains, a to j. */
const ten = aModel({domains: [...'abcdefghij'].map((name, index) => aDomain({uuid: uuidOf(index), name}))})

const window = (screenView: Partial<ScreenView>, rows: number, model = ten) => {
  const table = arrange(model, aView('domains', {...byName, ...screenView}), {columns: 40, rows})
  return [
    table.rows.map(({cells, selected}) => `${selected ? '>' : ''}${cells[0]?.text.trim()}`).join(' '),
    table.first,
  ]
}

test('the window follows the cursor no further than it must', () => {
  expect(window({}, 4)).toEqual(['>a b c d', 0])
  expect(window({cursor: uuidOf(3), at: 3}, 4)).toEqual(['a b c >d', 0])
  expect(window({cursor: uuidOf(4), at: 4}, 4)).toEqual(['b c d >e', 1])
  expect(window({cursor: uuidOf(4), at: 4, top: 3}, 4)).toEqual(['d >e f g', 3])
  expect(window({cursor: uuidOf(1), at: 1, top: 3}, 4)).toEqual(['>b c d e', 1])
})

test('no room below stays empty while rows are above', () => {
  expect(window({cursor: uuidOf(9), at: 9, top: 9}, 4)).toEqual(['g h i >j', 6])
  expect(window({cursor: uuidOf(9), at: 9, top: 9}, 20)).toEqual(['a b c d e f g h i >j', 0])
})

test('the cursor follows its row, not its line', () => {
  const model = aModel({domains: [aDomain({uuid: uuidOf(90), name: 'a0'}), ...ten.domains]})
  expect(window({cursor: uuidOf(2), at: 2}, 5, model)).toEqual(['a a0 b >c d', 0])
})

test('when its row is gone, the neighbour in its place takes the cursor', () => {
  const without = (number: number) =>
    aModel({domains: ten.domains.filter(({uuid}) => uuid !== uuidOf(number))})
  expect(window({cursor: uuidOf(2), at: 2}, 4, without(2))).toEqual(['a b >d e', 0])
  expect(window({cursor: uuidOf(9), at: 9, top: 6}, 4, without(9))).toEqual(['f g h >i', 5])
})

test('one row of room shows the row of the cursor; none shows none', () => {
  expect(window({cursor: uuidOf(5), at: 5}, 1)).toEqual(['>f', 5])
  expect(window({cursor: uuidOf(5), at: 5}, 0)[0]).toBe('')
})

test('an empty table has no cursor', () => {
  const table = arrange(aModel(), aView('domains'), {columns: 80, rows: 10})
  expect(table).toMatchObject({rows: [], first: 0, matched: 0, total: 0})
  expect(table).not.toHaveProperty('cursor')
})

test('the window holds the cursor, whatever was remembered', () => {
  for (const count of [0, 1, 5, 9])
    for (const room of [1, 4, 9, 20])
      for (let cursor = 0; cursor < Math.max(1, count); cursor++)
        for (let top = 0; top < 12; top++) {
          const first = firstVisible(top, cursor, count, room)
          expect(first).toBeGreaterThanOrEqual(0)
          expect(first).toBeLessThanOrEqual(cursor)
          expect(cursor).toBeLessThan(first + room)
          expect(first).toBeLessThanOrEqual(Math.max(0, count - room))
        }
})

test('a wrong filter shows everything and its error', () => {
  const table = arrange(ten, {...aView('domains'), filter: 'cpu>much'}, {columns: 80, rows: 4})
  expect(table).toMatchObject({matched: 10, total: 10, filterError: '"much" is not a number'})
})

test('threads stand indented below their domain, and are counted apart', () => {
  const model = aModel({
    domains: [
      aDomain({uuid: uuidOf(1), name: 'web', threads: [aThread({tid: 11}), aThread({tid: 12, index: 1})]}),
    ],
  })
  const table = arrange(model, {...aView('domains'), tree: true}, {columns: 21, rows: 5})
  expect(table.rows.map(({cells}) => cells[0]?.text)).toEqual(
    ['web', '  vcpu 0', '  vcpu 1'].map(text => text.padEnd(table.columns[0]?.width ?? 0)),
  )
  expect(table).toMatchObject({matched: 1, total: 1, unfolded: 2})
})

test('the sorted column says so, and a figure that is absent is a dim dash', () => {
  const table = arrange(ten, aView('domains'), {columns: 30, rows: 1})
  expect(table.columns.filter(({sorted}) => sorted !== undefined)).toMatchObject([
    {id: 'wait', title: 'WAIT%', sorted: 'descending'},
  ])
  expect(table.rows[0]?.cells.at(-1)).toEqual({text: '    –', severity: 'dim'})
})

test('names that are too long for their column can be told apart', () => {
  const domains = Array.from({length: 18}, (_, index) =>
    aDomain({uuid: uuidOf(index), name: `prod-eu-west-1-customer-${index + 10}`}),
  )
  for (const columns of [40, 80, 120]) {
    const {rows} = arrange(aModel({domains}), aView(), {columns, rows: 18})
    expect(new Set(rows.map(({cells}) => cells[0]?.text)).size).toBe(18)
  }
})

test('what is of whole domains alone is blank on the rows of threads, not missing', () => {
  const model = aModel({domains: [aDomain({threads: [aThread()]})]})
  const {columns, rows} = arrange(model, {...aView('domains'), tree: true}, {columns: 120, rows: 2})
  const cells = (row: number) =>
    Object.fromEntries(columns.map(({id}, index) => [id, rows[row]?.cells[index]?.text.trim()]))
  expect(cells(0)).toMatchObject({vcpus: '–', memory: '–', cause: '–', wait: '–', pin: '–'})
  expect(cells(1)).toMatchObject({vcpus: '', memory: '', cause: '', wait: '–', pin: '–'})
})

test('tags are counted, and those without a row are told apart', () => {
  const tagged = [uuidOf(1), uuidOf(3)]
  const tags = (view: View) => arrange(ten, view, {columns: 40, rows: 1}, tagged).tags
  expect(tags(aView('domains'))).toEqual({count: 2, hidden: 0})
  expect(tags({...aView('domains'), filter: 'b'})).toEqual({count: 2, hidden: 1})
  expect(tags(aView('pcpus'))).toEqual({count: 2, hidden: 2})
  expect(arrange(ten, aView('domains'), {columns: 40, rows: 1})).not.toHaveProperty('tags')
})

test('the order counts as held as long as it is not the order of the column', () => {
  const held = (order: string) => {
    const heldOrder = [...order].map(name => uuidOf('abcdefghij'.indexOf(name)))
    return arrange(ten, {...aView('domains', byName), heldOrder}, {columns: 40, rows: 1}).held
  }
  expect([held('abcdefghij'), held('bacdefghij')]).toEqual([false, true])
})

test.each(SCREENS)('%s: every cell is as wide as its column, at any size', screen => {
  const hostile = aModel({
    ...busyHost,
    domains: busyHost.domains.map((domain, index) =>
      aDomain({
        ...domain,
        name: ['名'.repeat(100), '\x1b[2J\u202eevil\n', 'n'.repeat(200), '🚀🇩🇪é'][index % 4] ?? '',
      }),
    ),
  })
  for (const columns of [0, 1, 2, 13, 40, 80, 120, 200]) {
    const table = arrange(hostile, {...aView(screen), tree: true}, {columns, rows: 50})
    for (const {cells} of table.rows) {
      expect(cells.map(({text}) => cellWidth(text))).toEqual(table.columns.map(({width}) => width))
      expect(cells.map(({text}) => text).join('')).not.toMatch(/[\p{Cc}\p{Cf}]/u)
    }
  }
})

test('of a thousand domains with four vCPUs each, only what is visible is formatted', () => {
  let formatted = 0
  const thousand = aModel({
    domains: Array.from({length: 1000}, (_, number) =>
      aDomain({
        uuid: uuidOf(number),
        name: `vm-${String(number).padStart(4, '0')}`,
        contentionPct: number % 7,
        memory: {
          get maxBytes() {
            formatted++
            return 2 ** 30
          },
        },
        threads: [0, 1, 2, 3].map(index => aThread({tid: number * 10 + index, index, contentionPct: index})),
      }),
    ),
  })
  const table = arrange(thousand, {...aView('domains'), tree: true}, {columns: 120, rows: 30})
  expect(table).toMatchObject({matched: 1000, total: 1000, unfolded: 4000})
  expect(table.rows).toHaveLength(30)
  // Six domains of five rows, and no other, were asked for their memory.
  expect(formatted).toBeGreaterThan(0)
  expect(formatted).toBeLessThan(30)
  const threads = arrange(thousand, aView('threads'), {columns: 120, rows: 30})
  expect(threads).toMatchObject({matched: 4000, total: 4000})
  expect(threads.rows[0]?.cells[0]?.text.trim()).toBe('vm-0000')
})

test('a column of the past has the row’s own past, and is left out where nothing is remembered', () => {
  const model = aModel({domains: [aDomain({uuid: uuidOf(1), name: 'web', contentionPct: 4})]})
  const room = {columns: 120, rows: 5}
  const asked: unknown[] = []
  const table = arrange(model, aView('domains'), room, [], (...question) => {
    asked.push(question)
    return [1, undefined, 3]
  })
  const at = table.columns.findIndex(({id}) => id === 'wait-past')
  expect(table.rows[0]?.cells[at]?.past).toEqual([1, undefined, 3])
  expect(asked).toEqual([['wait', uuidOf(1), table.columns[at]?.width]])
  expect(arrange(model, aView('domains'), room).columns.map(({id}) => id)).not.toContain('wait-past')
})
