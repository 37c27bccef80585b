import fc from 'fast-check'
import {expect, test} from 'vitest'
import {cutAmong, cutName, cutNames} from '../../../../src/rows/text/cut-name.ts'
import {cellWidth} from '../../../../src/rows/text/fit-text.ts'

test.each<[name: string, width: number, cut: string]>([
  ['web-03', 6, 'web-03'],
  ['web-03', 5, 'w…-03'],
  ['prod-eu-west-1-web-03', 12, 'pro…1-web-03'],
  ['web-03', 2, '…3'],
  ['web-03.example.com', 12, 'web-03.exam…'],
  ['prod-eu-west-1-web-03.example.com', 12, 'pro…-web-03…'],
  ['web-03.example.com', 4, '…03…'],
  ['web-03.example.com', 3, '…om'],
  ['build-1.2-nightly-33', 12, 'bui…ghtly-33'],
  ['web-03', 1, '…'],
  ['web-03', 0, ''],
  ['数据库服务器', 12, '数据库服务器'],
  ['数据库服务器', 11, '数…库服务器'],
  ['数据库服务器', 10, '数…服务器'],
  ['数据库服务器', 3, '…器'],
  ['数据库服务器', 2, '…'],
  ['🇩🇪🇫🇷🇪🇸🇮🇹', 6, '…🇪🇸🇮🇹'],
])('%s in %d cells is %s', (name, width, cut) => {
  expect(cutName(name, width)).toBe(cut)
})

const cuts = (names: readonly string[], width: number) => names.map(name => cutNames(names, width).get(name))

test('names that differ at their ends keep them', () => {
  expect(cuts(['prod-eu-west-1-ci-01', 'prod-eu-west-1-ci-02', 'web'], 12)).toEqual([
    'pro…-1-ci-01',
    'pro…-1-ci-02',
    undefined,
  ])
})

test('names that begin and end alike are cut after what they have in common', () => {
  const names = ['web-01', 'web-02', 'db-1'].map(name => `prod-eu-west-1-${name}-of-the-same-service`)
  expect(cuts(names, 16)).toEqual(['prod-…web-01-of…', 'prod-…web-02-of…', 'prod-…db-1-of-t…'])
})

test('many names of one kind can all be told apart in twelve cells', () => {
  const names = Array.from({length: 400}, (_, index) => {
    const number = String(index).padStart(4, '0')
    return `prod-eu-west-1-${index % 2 === 0 ? 'customer' : 'batch'}-${number}${index % 4 < 2 ? '.example.com' : ''}`
  })
  expect(new Set(cuts(names, 12)).size).toBe(400)
  const wide = names.map(name => name.replace('customer', '客户数据库'))
  expect(new Set(cuts(wide, 12)).size).toBe(400)
})

test('one name that begins another is told from it', () => {
  const names = ['customer-database', 'customer-database-2', 'customer-database-22']
  expect(new Set(cuts(names, 8)).size).toBe(3)
})

test('no cut is wider than its room, whatever the names', () => {
  fc.assert(
    fc.property(
      fc.array(fc.string({unit: 'grapheme', maxLength: 30}), {maxLength: 12}),
      fc.string({unit: 'grapheme', maxLength: 20}),
      fc.integer({min: 0, max: 30}),
      (ends, beginning, width) => {
        const names = ends.map(end => beginning + end)
        for (const [name, cut] of cutNames(names, width)) {
          expect(cellWidth(name)).toBeGreaterThan(width)
          expect(cellWidth(cut)).toBeLessThanOrEqual(width)
        }
      },
    ),
  )
})

test('names are cut once for all, and anew when another comes', () => {
  let asked = 0
  const names = ['customer-database-1', 'customer-database-2']
  const look = (name: string) =>
    cutAmong(name, 8, 'of this test', () => {
      asked++
      return names
    })
  expect([...names, ...names].map(look)).toEqual(['cu…ase-1', 'cu…ase-2', 'cu…ase-1', 'cu…ase-2'])
  expect(asked).toBe(1)
  names.push('customer-database-3')
  expect([look('customer-database-3'), look('customer-database-1')]).toEqual(['cu…ase-3', 'cu…ase-1'])
  expect(asked).toBe(2)
})
