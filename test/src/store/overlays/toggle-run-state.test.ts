import {expect, test} from 'vitest'
import {safeText} from '../../../../src/base/safe-text.ts'
import {aModel} from '../../../builders/model.ts'
import {sixDomains, sixModel} from '../../../builders/six-domains.ts'
import {keys, started} from '../at-keys.ts'

const named = (...names: readonly string[]) =>
  sixDomains.filter(({name}) => names.includes(safeText(name))).map(({uuid}) => uuid)

test('Space tags the domain and goes on to the next; a second time it takes the tag away', () => {
  const tagged = keys(started(), ' ', ' ')
  expect(tagged.tagged).toEqual(named('a', 'b'))
  expect(keys(tagged, 'up', ' ').tagged).toEqual(named('a'))
})

test('S asks to pause the tagged domains, else the one under the cursor; a paused one to go on', () => {
  const running = aModel({domains: sixDomains.map(domain => ({...domain, state: 'running' as const}))})
  const {overlay} = keys(started(running), ' ', ' ', 'S')
  expect(overlay).toMatchObject({
    kind: 'apply',
    revert: true,
    plan: {title: 'pause a, b', level: 2, steps: [{kind: 'run-state', name: 'a'}, {name: 'b'}]},
  })
  expect(keys(started(running), 'S').overlay).toMatchObject({plan: {title: 'pause a'}})
  const paused = aModel({domains: sixDomains.map(domain => ({...domain, state: 'paused' as const}))})
  expect(keys(started(paused), 'S').overlay).toMatchObject({plan: {title: 'resume a'}})
})

test('a tagged domain that is gone is no longer meant', () => {
  const running = aModel({domains: sixDomains.map(domain => ({...domain, state: 'running' as const}))})
  const tagged = keys(started(running), ' ')
  const model = aModel({domains: running.domains.slice(1)})
  const left = {...tagged, model, latest: model}
  expect(keys(left, 'S').overlay).toMatchObject({plan: {title: 'pause b'}})
})

test.each([
  ['--read-only', {readOnly: true}, 'pintop was started with --read-only'],
  [
    'libvirt down',
    {model: aModel({...sixModel, link: {status: 'down', sinceMs: 0, why: 'no socket'}})},
    'libvirt is down: no socket',
  ],
  [
    'another driver',
    {
      model: aModel({
        ...sixModel,
        hypervisor: {driver: 'LXC', libvirtVersion: '11.0.0', hostname: 'kvm07'},
      }),
    },
    "libvirt's LXC driver has nothing to change here",
  ],
  ['no domain', {model: aModel()}, 'no domain is under the cursor or tagged'],
])('%s: disabled with its reason', (_, over, reason) => {
  const latest = 'model' in over ? {latest: over.model} : {}
  expect(keys({...started(), ...over, ...latest}, 'S').notice?.text).toBe(reason)
})
