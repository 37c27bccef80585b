import {existsSync, rmSync} from 'node:fs'
import {join} from 'node:path'
import {afterEach, expect, test} from 'vitest'
import {openSampler} from '../../../bin/workers/kernel/sampler.ts'
import {okValue} from '../../../src/base/reading.ts'
import {copyOfFixture} from '../../builders/fixture.ts'

let directory: string | undefined
afterEach(() => {
  if (directory !== undefined) rmSync(directory, {recursive: true})
})

/** Pressure of a recorded host's groups, of one of them without its files: twice. */
function pressureWithout(fixture: string, hierarchy: string, group: string) {
  const copy = copyOfFixture(fixture)
  directory = copy.directory
  for (const file of ['cpu', 'memory', 'io']) {
    const path = join(directory, 'sys/fs/cgroup', hierarchy, group, `${file}.pressure`)
    expect(existsSync(path)).toBe(true)
    rmSync(path)
  }
  const sampler = openSampler(copy.roots)
  const read = () => okValue(sampler.sample({needs: ['cgroupPressure']}).readings.cgroupPressure)
  const both = [read(), read()] as const
  sampler.close()
  return both
}

test('a v2 group whose files are switched off says so, the others have theirs', () => {
  const group = '/machine.slice/machine-qemu\\x2d1\\x2dwebone.scope'
  const [first, second] = pressureWithout('v2-systemd', '', group)
  expect(first?.[group]).toEqual({why: 'its cgroup tells no pressure (its cgroup.pressure is 0)'})
  // The same object does not travel again.
  expect(second?.[group]).toBe(first?.[group])
  const others = Object.entries(first ?? {}).filter(([path]) => path !== group)
  expect(others.length).toBeGreaterThan(0)
  for (const [, pressure] of others) expect(pressure).toHaveProperty(['cpu', 'some'])
})

test('a v1 group that the unified hierarchy does not show says so', () => {
  const group = '/machine/pintop-942cce.partition/qemu-1-busyone.libvirt-qemu'
  const [first] = pressureWithout('hybrid-v1', 'unified', group)
  expect(first?.[group]?.why).toBe('its cgroup is in no v2 hierarchy, and only those tell of pressure')
})
