import {expect, test} from 'vitest'
import {asUntrusted} from '../../../src/base/untrusted.ts'
import {filterDomains, orderRows} from '../../../src/rows/order.ts'
import {QueryError} from '../../../src/rows/query.ts'
import type {View} from '../../../src/rows/view.ts'
import {aDomain} from '../../builders/domain.ts'
import {aModel} from '../../builders/model.ts'
import {aThread} from '../../builders/thread.ts'
import {uuidOf} from '../../builders/uuid.ts'
import {aView} from '../../builders/view.ts'

const domains = [
  aDomain({uuid: uuidOf(1), name: 'alpha', contentionPct: 4}),
  aDomain({uuid: uuidOf(2), name: 'beta'}),
  aDomain({
    uuid: uuidOf(3),
    name: 'gamma',
    contentionPct: 31,
    threads: [aThread({tid: 301}), aThread({tid: 302, index: 1})],
  }),
  aDomain({uuid: uuidOf(4), name: 'delta', contentionPct: 4}),
  aDomain({uuid: uuidOf(5), name: 'epsilon'}),
  aDomain({uuid: uuidOf(6), name: 'zeta', contentionPct: 0}),
]
const model = aModel({domains})

const names = new Map(domains.map(({uuid, name}) => [uuid as string, name]))
/** Returns the rows in order: names of domains, tids of threads. */
const ordered = (view: View) =>
  orderRows(model, view).rows.map(({key}) => names.get(key) ?? `  ${key.split('/')[1]}`)

const sorted = (column: string, descending: boolean) => aView('domains', {sort: {column, descending}})

test('absent figures are last in both directions; equal ones keep their order', () => {
  expect(ordered(sorted('wait', true))).toEqual(['gamma', 'alpha', 'delta', 'zeta', 'beta', 'epsilon'])
  expect(ordered(sorted('wait', false))).toEqual(['zeta', 'alpha', 'delta', 'gamma', 'beta', 'epsilon'])
})

test('text is sorted as text', () => {
  expect(ordered(sorted('name', false))).toEqual(['alpha', 'beta', 'delta', 'epsilon', 'gamma', 'zeta'])
  expect(ordered(sorted('name', true))).toEqual(['zeta', 'gamma', 'epsilon', 'delta', 'beta', 'alpha'])
})

test('numbers in names are read as numbers', () => {
  const hosts = ['web-10', 'web-2', 'Web-1'].map((name, index) => aDomain({uuid: uuidOf(index + 1), name}))
  const {rows} = orderRows(aModel({domains: hosts}), sorted('name', false))
  expect(rows.map(({key}) => hosts.find(({uuid}) => uuid === key)?.name)).toEqual([
    'Web-1',
    'web-2',
    'web-10',
  ])
})

test('the order is worked out once for a model and what decides it; the cursor does not', () => {
  const view = sorted('wait', true)
  const {rows} = orderRows(model, view)
  const screenView = {...view.screens.domains, cursor: uuidOf(3), at: 2, top: 1}
  expect(orderRows(model, {...view, screens: {...view.screens, domains: screenView}}).rows).toBe(rows)
  expect(orderRows(model, {...view, filter: 'a'}).rows).not.toBe(rows)
  expect(orderRows(aModel({domains}), view).rows).not.toBe(rows)
})

test('a column that is none leaves the order of the model', () => {
  expect(ordered(sorted('gone', true))).toEqual(['alpha', 'beta', 'gamma', 'delta', 'epsilon', 'zeta'])
})

test('a held order keeps its rows in place; new ones come last, sorted', () => {
  const heldOrder = ['epsilon', 'gamma', 'gone', 'alpha'].map(
    name => domains.find(domain => domain.name === asUntrusted(name))?.uuid ?? 'gone',
  )
  const view = {...sorted('wait', true), heldOrder}
  expect(ordered(view)).toEqual(['epsilon', 'gamma', 'alpha', 'delta', 'zeta', 'beta'])
})

test('unfolded domains have their threads below them', () => {
  const view = sorted('wait', true)
  const unfolded = ['gamma', '  301', '  302', 'alpha', 'delta', 'zeta', 'beta', 'epsilon']
  expect(ordered({...view, unfolded: [uuidOf(3)]})).toEqual(unfolded)
  expect(ordered({...view, tree: true})).toEqual(unfolded)
  const {rows} = orderRows(model, {...view, tree: true})
  expect(rows.slice(0, 4).map(({key, depth}) => [key, depth])).toEqual([
    [uuidOf(3), 0],
    [`${uuidOf(3)}/301`, 1],
    [`${uuidOf(3)}/302`, 1],
    [uuidOf(1), 0],
  ])
})

test('a filter keeps what matches and counts what there is', () => {
  const {rows, total, queryError} = orderRows(model, {...aView('domains'), filter: 'ta !z'})
  expect(rows.map(({key}) => names.get(key))).toEqual(['delta', 'beta'])
  expect(total).toBe(6)
  expect(queryError).toBeUndefined()
})

test('a wrong filter hides nothing and says what is wrong', () => {
  const order = orderRows(model, {...aView('domains'), filter: 'wait>much'})
  expect(order.rows).toHaveLength(6)
  expect(order.queryError).toBeInstanceOf(QueryError)
  expect(order.queryError?.message).toBe('"much" is not a number')
})

test('scripts filter domains, and are told of a wrong filter', () => {
  expect(filterDomains(model, 'wait>=4').map(({name}) => name)).toEqual(['alpha', 'gamma', 'delta'])
  expect(filterDomains(model, '')).toEqual(domains)
  expect(() => filterDomains(model, 'nothing=1')).toThrow(QueryError)
})

test('words look for a hostile name as it is shown', () => {
  const hostile = aModel({domains: [aDomain({uuid: uuidOf(1), name: 'we\u200bb\x1b-01'})]})
  expect(filterDomains(hostile, 'web-01').map(({uuid}) => uuid)).toEqual([uuidOf(1)])
})
