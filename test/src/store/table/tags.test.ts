import {expect, test} from 'vitest'
import {arrive} from '../../../../src/store/arrive.ts'
import {aTwoNodeHost} from '../../../builders/host.ts'
import {aModel} from '../../../builders/model.ts'
import {settingsOf, someSettings} from '../../../builders/settings.ts'
import {sixDomains} from '../../../builders/six-domains.ts'
import {uuidOf} from '../../../builders/uuid.ts'
import {keys, NOW_MS, pressed, ROOM, started} from '../at-keys.ts'

const model = aModel({host: aTwoNodeHost(4), domains: sixDomains})
const tagged = (count: number) => keys(started(model), ...Array.from({length: count}, () => ' '))

test.each([
  ['n', 'numatune'],
  ['b', 'balloon'],
])('%s takes one domain: it refuses three, and acts on the one that is tagged', (key, kind) => {
  const refused = pressed(tagged(3), key)
  expect(refused.request).toBeUndefined()
  expect(refused.state.overlay).toBeUndefined()
  expect(refused.state.notice?.text).toBe(`${key} takes one domain; 3 tagged: U untags`)
  expect(keys(tagged(1), key).overlay).toMatchObject({kind, domain: uuidOf(0)})
  expect(keys(tagged(3), 'U', key).overlay).toMatchObject({kind, domain: uuidOf(3)})
})

test('p and S take all that are tagged, those that the filter hides as well', () => {
  const hidden = keys(tagged(3), '/', ...'f', 'enter')
  expect(keys(hidden, 'p').overlay).toMatchObject({kind: 'pin', domains: [0, 1, 2].map(uuidOf)})
  expect(keys(hidden, 'S').overlay).toMatchObject({kind: 'apply', plan: {title: 'pause a, b, c'}})
})

test('c takes all that tagged: it shows where they differ, and gives all the same', () => {
  const opened = pressed(tagged(3), 'c')
  const domains = [0, 1, 2].map(uuidOf)
  expect(opened).toMatchObject({
    state: {overlay: {kind: 'cap', domains}},
    request: {kind: 'read-settings', domains},
  })
  const settings = new Map([
    ...settingsOf(sixDomains),
    [uuidOf(1), {config: someSettings({scheduler: {vcpu_quota: 50_000, vcpu_period: 100_000}})}],
  ])
  const form = {...opened.state, settings}
  expect(keys(form, 'right').overlay).toMatchObject({
    error: 'they have different ones: type the one that all shall have',
  })
  expect(keys(form, ...'70', 'enter', 'right', 'a').overlay).toMatchObject({
    kind: 'apply',
    plan: {title: 'cap a, b, c', steps: domains.map(domain => ({domain, to: {vcpu_quota: 75_000}}))},
  })
})

test('the pins that numatune leads to are those of its domain, whatever is tagged or under the cursor', () => {
  const tuning = {
    ...keys(started(model), 'n'),
    tagged: [uuidOf(4), uuidOf(5)],
    settings: settingsOf(sixDomains),
  }
  expect(keys(tuning, 'p').overlay).toMatchObject({kind: 'pin', domains: [uuidOf(0)]})
})

test('U untags all, and says when nothing is tagged', () => {
  expect(keys(tagged(3), 'U').tagged).toEqual([])
  expect(keys(started(model), 'U').notice?.text).toBe('no domain is tagged')
})

test('a tag of a domain that is gone does not count against an action', () => {
  const two = arrive(tagged(2), aModel({...model, domains: sixDomains.slice(1)}), ROOM, NOW_MS + 5000)
  expect(keys(two, 'b').overlay).toMatchObject({kind: 'balloon', domain: uuidOf(1)})
})
