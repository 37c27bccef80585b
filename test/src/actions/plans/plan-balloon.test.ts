import {expect, test} from 'vitest'
import type {Plan} from '../../../../src/actions/plan.ts'
import {balloonFloor} from '../../../../src/actions/plans/balloon-floor.ts'
import {planBalloon} from '../../../../src/actions/plans/plan-balloon.ts'
import {planStatsPeriod} from '../../../../src/actions/plans/plan-stats-period.ts'
import {asUntrusted} from '../../../../src/base/untrusted.ts'
import type {DomainDefinition} from '../../../../src/libvirt/domain-definition.ts'
import type {Domain} from '../../../../src/model/domain.ts'
import {aDefinition} from '../../../builders/definition.ts'
import {aDomainWithVcpus} from '../../../builders/domain.ts'
import {aTwoNodeHost} from '../../../builders/host.ts'
import {aModel} from '../../../builders/model.ts'
import {settingsOf, someSettings} from '../../../builders/settings.ts'

const GIB = 2 ** 30
const GIB_KIB = 1 << 20

const asked = {model: asUntrusted('virtio'), statsPeriodSeconds: 5, autodeflate: false} as const
/** Builds a definition that asks the guest for its figures, with 4 of 8 GiB. */
const definition = (over: Partial<DomainDefinition> = {}) =>
  aDefinition({memoryKiB: 8 * GIB_KIB, currentMemoryKiB: 4 * GIB_KIB, balloon: asked, ...over})
const reporting = {balloonBytes: 4 * GIB, usableBytes: 3 * GIB, statsAgeMs: 2000}
const guest = (over: Partial<Domain> = {}): Domain =>
  aDomainWithVcpus(1, {definition: definition(), memory: reporting, ...over})

const planned = (
  gib: number,
  domain: Domain = guest(),
  scopes: readonly ('live' | 'config')[] = ['live'],
): Plan =>
  planBalloon(
    {kind: 'balloon', domain: domain.uuid, scopes, kib: gib * GIB_KIB},
    {
      model: aModel({host: aTwoNodeHost(2), domains: [domain]}),
      settings: settingsOf([domain]),
    },
  )
const said = ({checks}: Plan): readonly string[] => checks.map(({severity, text}) => `${severity}: ${text}`)

test('the floor is what the guest says it needs, and a reserve of a tenth', () => {
  // 4 - (3 - 0.4) GiB
  expect(balloonFloor(guest())).toEqual({kib: Math.ceil(1.4 * GIB_KIB)})
  // At least 128 MiB of reserve.
  const small = guest({memory: {balloonBytes: GIB / 2, usableBytes: GIB / 4, statsAgeMs: 0}})
  expect(balloonFloor(small)).toEqual({kib: (512 - 256 + 128) * 1024})
  const tight = guest({memory: {balloonBytes: 4 * GIB, usableBytes: GIB / 10, statsAgeMs: 0}})
  expect(balloonFloor(tight)).toEqual({kib: 4 * GIB_KIB})
})

test('a guest that is asked every second is heard every 5 s: its report is fresh by that', () => {
  const often = definition({balloon: {...asked, statsPeriodSeconds: 1}})
  const heard = (statsAgeMs: number) =>
    balloonFloor(guest({definition: often, memory: {...reporting, statsAgeMs}}))
  expect(heard(6000)).toEqual({kib: Math.ceil(1.4 * GIB_KIB)})
  expect(heard(15_001)).toEqual({why: 'its last report is 15 s old'})
})

test('of a guest whose definition has not come, nothing is claimed', () => {
  const {definition: _, ...untold} = guest()
  expect(balloonFloor(untold)).toEqual({why: 'libvirt has not told its definition'})
})

test('of a domain that is shut off, that is the reason', () => {
  const {id, pid, ...off} = guest({state: 'shut off'})
  expect(balloonFloor(off)).toEqual({why: 'the domain is shut off'})
})

test.each<[string, Partial<Domain>, string]>([
  [
    'never asked',
    {definition: definition({balloon: {model: asUntrusted('virtio'), autodeflate: false}})},
    'the guest is not asked for its figures (stats period 0)',
  ],
  ['never reported', {memory: {balloonBytes: 4 * GIB}}, 'the guest has never reported: no balloon driver?'],
  ['stale', {memory: {...reporting, statsAgeMs: 15_001}}, 'its last report is 15 s old'],
  [
    'an old driver',
    {memory: {balloonBytes: 4 * GIB, statsAgeMs: 0}},
    'the guest does not say how much it could give back',
  ],
])('%s: no floor is known, so shrinking is dangerous', (_, over, why) => {
  expect(balloonFloor(guest(over))).toEqual({why})
  const plan = planned(3, guest(over))
  expect(plan.level).toBe(3)
  expect(said(plan)[0]).toBe(`danger: how far it can shrink is not known: ${why}`)
})

test('above the floor: level 2; below: dangerous; growing: neither', () => {
  expect(planned(3)).toMatchObject({level: 2, steps: [{from: 4 * GIB_KIB, to: 3 * GIB_KIB}]})
  expect(said(planned(3))[0]).toBe('ok: above its floor of 1.4 GiB, by its own report')
  expect(planned(1).level).toBe(3)
  expect(said(planned(1))[0]).toContain('danger: below its floor of 1.4 GiB')
  expect(planned(6).level).toBe(1)
})

test.each<[string, number, Partial<Domain>, string]>([
  ['more than the maximum', 9, {}, 'its maximum is 8 GiB, which only a restart can raise'],
  [
    'no device',
    3,
    {definition: definition({balloon: {model: asUntrusted('none'), autodeflate: false}})},
    'it has no balloon device',
  ],
  ['as it is', 4, {}, 'it has 4 GiB already'],
  ['nothing', 0, {}, 'a guest needs some memory'],
])('%s: refused', (_, gib, over, refusal) => {
  expect(planned(gib, guest(over)).refusal).toBe(refusal)
})

test('why the host may gain nothing', () => {
  const odd = guest({definition: definition({hostDevices: 1, hugepages: true})})
  expect(said(planned(3, odd)).join()).toMatch(/passed-through devices.*hugepages/)
  expect(said(planned(6, odd)).join()).not.toContain('hugepages')
})

test('for the next boot no guest is asked', () => {
  expect(planned(1, guest(), ['config'])).toMatchObject({level: 2, checks: [], steps: [{scope: 'config'}]})
})

test('asking the guest is a change of its own', () => {
  const domain = guest()
  const context = {
    model: aModel({host: aTwoNodeHost(2), domains: [domain]}),
    settings: settingsOf([domain], {live: someSettings({statsPeriodSeconds: 0})}),
  }
  const intent = {kind: 'stats-period', domain: domain.uuid, scopes: ['live'], seconds: 5} as const
  expect(planStatsPeriod(intent, context)).toMatchObject({
    level: 1,
    steps: [{kind: 'stats-period', from: 0, to: 5}],
  })
  expect(planStatsPeriod({...intent, seconds: 0}, context).refusal).toBe('it is asked so often already')
})
