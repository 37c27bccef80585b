import {expect, test} from 'vitest'
import type {Plan} from '../../../../src/actions/plan.ts'
import type {CapIntent} from '../../../../src/actions/plans/plan-cap.ts'
import {planCap} from '../../../../src/actions/plans/plan-cap.ts'
import type {Settings} from '../../../../src/libvirt/settings.ts'
import type {Domain} from '../../../../src/model/domain.ts'
import {aDomainWithVcpus} from '../../../builders/domain.ts'
import {aTwoNodeHost} from '../../../builders/host.ts'
import {aModel} from '../../../builders/model.ts'
import {settingsOf, someSettings} from '../../../builders/settings.ts'

const V1 = aDomainWithVcpus(2, {cgroupVersion: 1})
const V2 = aDomainWithVcpus(2, {cgroupVersion: 2})
const LIVE: Settings = {
  ...someSettings(),
  scheduler: {
    cpu_shares: 1024,
    vcpu_period: 100_000,
    vcpu_quota: -1,
    global_period: 100_000,
    global_quota: -1,
  },
}
const CONFIG: Settings = someSettings({scheduler: {cpu_shares: 0, vcpu_period: 0, vcpu_quota: -1}})

const planned = (
  values: CapIntent['values'],
  domain: Domain = V2,
  scopes: CapIntent['scopes'] = ['live'],
): Plan =>
  planCap(
    {kind: 'cap', domain: domain.uuid, scopes, values},
    {
      model: aModel({host: aTwoNodeHost(4), domains: [domain]}),
      settings: settingsOf([domain], {live: LIVE, config: CONFIG}),
    },
  )
const said = ({checks}: Plan): readonly string[] => checks.map(({text}) => text)

test('a step per part, from what libvirt has', () => {
  expect(planned({vcpu_quota: 50_000, cpu_shares: 1024})).toMatchObject({
    title: 'cap web',
    level: 1,
    steps: [{kind: 'scheduler', part: 'vcpu', from: {vcpu_quota: -1}, to: {vcpu_quota: 50_000}}],
  })
})

test('quota and period of a part are one step, that undo takes back in one', () => {
  const {steps} = planned({vcpu_period: 1_000_000, vcpu_quota: 500_000, global_quota: 90_000})
  expect(steps).toMatchObject([
    {
      part: 'vcpu',
      from: {vcpu_quota: -1, vcpu_period: 100_000},
      to: {vcpu_quota: 500_000, vcpu_period: 1_000_000},
    },
    {part: 'global', from: {global_quota: -1}, to: {global_quota: 90_000}},
  ])
})

test.each<[string, CapIntent['values'], Domain, string | undefined]>([
  ['v2 weight', {cpu_shares: 10_000}, V2, undefined],
  ['v2 weight too large', {cpu_shares: 10_001}, V2, 'cpu_shares goes from 1 to 10000, not 10001'],
  ['v1 shares', {cpu_shares: 262_144}, V1, undefined],
  ['v1 shares too small', {cpu_shares: 1}, V1, 'cpu_shares goes from 2 to 262144, not 1'],
  ['least quota', {vcpu_quota: 1000}, V2, undefined],
  ['quota too small', {vcpu_quota: 999}, V2, 'vcpu_quota goes from 1000 to 17592186044415 µs, not 999'],
  ['unlimited', {global_quota: -1, vcpu_quota: 5000}, V2, undefined],
  ['period too long', {vcpu_period: 1_000_001}, V2, 'vcpu_period goes from 1000 to 1000000 µs, not 1000001'],
  [
    'no such parameter here',
    {iothread_quota: 5000},
    V2,
    'libvirt has no iothread_quota here: no cpu controller, or session mode',
  ],
  ['nothing new', {vcpu_quota: -1}, V2, 'everything is so already'],
])('%s', (_, values, domain, refusal) => {
  expect(planned(values, domain).refusal).toBe(refusal)
})

test('what the definition leaves out comes back as what is usual: libvirt takes no 0', () => {
  const {steps, level} = planned({cpu_shares: 500, vcpu_period: 50_000}, V1, ['config'])
  expect(level).toBe(2)
  expect(steps).toMatchObject([
    {part: 'cpu', from: {cpu_shares: 0}, to: {cpu_shares: 500}, back: {cpu_shares: 1024}},
    {
      part: 'vcpu',
      from: {vcpu_period: 0},
      to: {vcpu_period: 50_000},
      back: {vcpu_period: 100_000},
    },
  ])
  expect(planned({cpu_shares: 500}, V2, ['config']).steps).toMatchObject([{back: {cpu_shares: 100}}])
})

test('what it uses now is held against what is left', () => {
  expect(said(planned({vcpu_quota: 20_000}))[0]).toBe(
    'its busiest vCPU uses 50% of a pCPU, 20% are left: it will be throttled',
  )
  expect(said(planned({vcpu_quota: 80_000}))).toEqual([
    'the definition keeps its caps: they return with the next boot',
  ])
  const busy = {...V2, usagePct: 150}
  expect(said(planned({global_quota: 100_000}, busy))[0]).toContain('it uses 150% of a pCPU, 100% are left')
})

test('cgroup v1 refuses a domain below its vCPU; v2 does not', () => {
  const values = {global_quota: 10_000, vcpu_quota: 80_000}
  expect(said(planned(values, V1)).join()).toContain('cgroup v1 refuses')
  expect(said(planned(values, V2)).join()).not.toContain('refuses')
})

const fifo = (domain: Domain, ...indices: readonly number[]): Domain => ({
  ...domain,
  threads: domain.threads.map(thread =>
    thread.role === 'vcpu' && indices.includes(thread.index ?? -1) ? {...thread, policy: 'fifo'} : thread,
  ),
})

test('no quota bounds a real-time thread: refused where there are no others, else said', () => {
  const sentence = 'its vcpu threads are real-time (SCHED_FIFO): no quota bounds them'
  expect(planned({vcpu_quota: 20_000}, fifo(V2, 0, 1)).refusal).toBe(sentence)
  expect(planned({vcpu_quota: 20_000}, fifo(V2, 0, 1), ['config']).refusal).toBe(sentence)
  const some = planned({global_quota: 90_000}, {...fifo(V2, 0, 1), usagePct: 10})
  expect(some.level).toBe(3)
  expect(said(some)[0]).toBe('no quota bounds real-time threads: vcpu SCHED_FIFO')
  // Its wait is none of the quota's doing, so that it is not said to be throttled.
  expect(said(planned({vcpu_quota: 20_000}, fifo(V2, 0)))).toContain(
    'no quota bounds real-time threads: vcpu SCHED_FIFO',
  )
  expect(planned({vcpu_period: 50_000, cpu_shares: 500}, fifo(V2, 0, 1)).refusal).toBeUndefined()
})
