import {expect, test} from 'vitest'
import {choiceOf, nearNames} from '../../../src/base/near-names.ts'

const NAMES = ['web-01', 'web-02', 'web-03', 'ci-17', 'db-01', 'db-02', 'mail']

test.each([
  ['web-3', 'web-03'],
  ['web03', 'web-03'],
  ['WEB-03', 'web-03'],
  ['ewb-03', 'web-03'],
  ['ci17', 'ci-17'],
  ['mial', 'mail'],
  ['web', 'web-01, web-02 or web-03'],
  ['db-3', 'db-01 or db-02'],
  ['-01', 'web-01 or db-01'],
  ['zebra', ''],
  ['', ''],
])('who types %j is offered %j', (given, offered) => {
  expect(choiceOf(nearNames(given, NAMES))).toBe(offered)
})

test('of a thousand alike three are offered', () => {
  const many = Array.from({length: 1000}, (_, index) => `guest-${index}`)
  expect(nearNames('guest-', many)).toHaveLength(3)
})
