import {rmSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {afterEach, beforeEach, expect, test} from 'vitest'
import type {Sampler} from '../../../bin/workers/kernel/sampler.ts'
import {openSampler} from '../../../bin/workers/kernel/sampler.ts'
import {copyOfFixture} from '../../builders/fixture.ts'

const GROUP = '/machine.slice/machine-qemu\\x2d3\\x2dweb1.scope/libvirt/vcpu0'

let directory: string
let sampler: Sampler
beforeEach(() => {
  const copy = copyOfFixture('v2-written')
  directory = copy.directory
  sampler = openSampler(copy.roots)
})
afterEach(() => {
  sampler.close()
  rmSync(directory, {recursive: true})
})

test('a limit changed by hand shows within eight calls; a group that has gone is forgotten', () => {
  const limits = () => sampler.sample({needs: ['cgroupLimits']}).readings.cgroupLimits
  expect(limits()).toMatchObject({value: {[GROUP]: {cpu: {periodUsec: 100000}}}})
  writeFileSync(join(directory, 'sys/fs/cgroup', GROUP, 'cpu.max'), '50000 100000\n')
  for (let call = 1; call < 8; call++) limits()
  const now = limits()
  expect(now).toMatchObject({value: {[GROUP]: {cpu: {quotaUsec: 50000, periodUsec: 100000}}}})
  rmSync(join(directory, 'proc/4242/task/4250'), {recursive: true})
  const line = `4242 (qemu-system-x86) S${' 0'.repeat(16)} 3 0 8000000${' 0'.repeat(30)}\n`
  writeFileSync(join(directory, 'proc/4242/task/4242/stat'), line)
  expect(now).toHaveProperty(['value', GROUP])
  expect(limits()).not.toHaveProperty(['value', GROUP])
})
