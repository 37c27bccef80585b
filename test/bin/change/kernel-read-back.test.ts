import {afterAll, expect, test} from 'vitest'
import {openKernelReadBack} from '../../../bin/change/kernel-read-back.ts'
import {openDiscovery} from '../../../collectors/discover/discovery.ts'
import {asUntrusted} from '../../../src/base/untrusted.ts'
import {fixture} from '../../builders/fixture.ts'
import {aStep} from '../../builders/step.ts'

const roots = fixture('hybrid-v1')
const discovery = openDiscovery(roots, () => 0)
const domain = discovery.find().processes.find(({name}) => name === asUntrusted('busy, one'))?.uuid
const kernel = openKernelReadBack(roots)
afterAll(() => {
  kernel.close()
  discovery.close()
})

test('on cgroup v1 the files of v1 are named, quota and period of one step together', () => {
  const step = aStep('scheduler', {
    ...(domain !== undefined && {domain}),
    from: {vcpu_quota: -1, vcpu_period: 50_000},
    to: {vcpu_quota: 1000, vcpu_period: 100_000},
  })
  const read = kernel.read(step)
  expect(read?.says).toMatch(/^cpu\.cfs_quota_us [\d-]+( and [\d-]+)?, cpu\.cfs_period_us \d+$/)
  expect(read?.agrees).toBe(false)
})
