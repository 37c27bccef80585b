import {expect, test} from 'vitest'
import type {CapIntent} from '../../../../src/actions/plans/plan-cap.ts'
import {planCaps} from '../../../../src/actions/plans/plan-caps.ts'
import type {SchedulerValues} from '../../../../src/libvirt/settings.ts'
import {aDomainWithVcpus} from '../../../builders/domain.ts'
import {aTwoNodeHost} from '../../../builders/host.ts'
import {aModel} from '../../../builders/model.ts'
import {someSettings} from '../../../builders/settings.ts'
import {uuidOf} from '../../../builders/uuid.ts'

const OPEN = {cpu_shares: 1024, vcpu_period: 100_000, vcpu_quota: -1}
const domains = ['a', 'b', 'c'].map((name, index) =>
  aDomainWithVcpus(1, {uuid: uuidOf(index), name, cgroupVersion: 1, pid: 100 * (index + 1)}),
)

/** Plans for a, b and c, whose schedulers are as given; without one a domain does not run. */
const planned = (values: CapIntent['values'], ...schedulers: readonly (SchedulerValues | undefined)[]) =>
  planCaps(
    domains.slice(0, schedulers.length).map(({uuid}) => uuid),
    {scopes: ['live'], values},
    {
      model: aModel({host: aTwoNodeHost(4), domains}),
      settings: new Map(
        schedulers.map((scheduler, index) => [
          uuidOf(index),
          scheduler === undefined ? {} : {live: someSettings({scheduler})},
        ]),
      ),
    },
  )

test('each gets the same, and it is one wide change', () => {
  expect(planned({vcpu_quota: 50_000}, OPEN, {...OPEN, vcpu_quota: 80_000}, OPEN)).toMatchObject({
    title: 'cap a, b, c',
    level: 2,
    steps: [
      {domain: uuidOf(0), from: {vcpu_quota: -1}, to: {vcpu_quota: 50_000}},
      {domain: uuidOf(1), from: {vcpu_quota: 80_000}, to: {vcpu_quota: 50_000}},
      {domain: uuidOf(2), from: {vcpu_quota: -1}, to: {vcpu_quota: 50_000}},
    ],
  })
})

test('who has it already is left out; all having it, there is nothing to do', () => {
  const capped = {...OPEN, vcpu_quota: 50_000}
  expect(planned({vcpu_quota: 50_000}, capped, OPEN).steps).toMatchObject([{domain: uuidOf(1)}])
  expect(planned({vcpu_quota: 50_000}, capped, capped).refusal).toBe('everything is so already')
})

test('checks and refusals name the domain that they are about', () => {
  const said = 'its busiest vCPU uses 50% of a pCPU, 20% are left: it will be throttled'
  expect(planned({vcpu_quota: 20_000}, OPEN, OPEN).checks[0]?.text).toBe(`a, b: ${said}`)
  const free = {...OPEN, vcpu_quota: 20_000}
  expect(planned({vcpu_quota: 20_000}, free, OPEN).checks[0]?.text).toBe(`b: ${said}`)
  expect(planned({vcpu_quota: 20_000}, OPEN, undefined)).toMatchObject({
    steps: [],
    refusal: 'b: b does not run',
  })
})

test('periods that differ make one quota two shares of a pCPU, unless the period is set as well', () => {
  const other = {...OPEN, vcpu_period: 50_000}
  expect(planned({vcpu_quota: 40_000}, OPEN, other).refusal).toBe(
    'their vcpu_period differs, so that one vcpu_quota is not one share: set both',
  )
  expect(planned({vcpu_quota: 40_000, vcpu_period: 100_000}, OPEN, other).refusal).toBeUndefined()
  expect(planned({vcpu_quota: -1}, {...OPEN, vcpu_quota: 1000}, other).refusal).toBeUndefined()
})

test('for one domain it is the plan of that domain', () => {
  expect(planned({vcpu_quota: 50_000}, OPEN)).toMatchObject({title: 'cap a', level: 1})
})
