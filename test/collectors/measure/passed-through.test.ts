import {mkdirSync, rmSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {afterAll, expect, test} from 'vitest'
import {parseNode, passedThrough} from '../../../collectors/measure/passed-through.ts'
import {copyOfFixture} from '../../builders/fixture.ts'
import {aFound} from '../../builders/kernel-sample.ts'

const {directory, roots} = copyOfFixture('v2-written')
afterAll(() => rmSync(directory, {recursive: true}))

const bind = (driver: string, address: string, node: string): void => {
  mkdirSync(join(roots.sys, 'bus/pci/drivers', driver, address), {recursive: true})
  mkdirSync(join(roots.sys, 'bus/pci/devices', address), {recursive: true})
  writeFileSync(join(roots.sys, 'bus/pci/devices', address, 'numa_node'), node)
}
const collector = passedThrough(roots, () => 0)
const found = aFound({processes: []})

test('no device is passed through: none', () => {
  expect(collector.read(found)).toEqual({})
})

test('what VFIO drivers hold, with its node; the host’s own devices are nobody’s', () => {
  bind('vfio-pci', '0000:06:02.0', '1\n')
  bind('mlx5_vfio_pci', '0000:81:10.7', '-1\n')
  bind('nvme', '0000:01:00.0', '0\n')
  mkdirSync(join(roots.sys, 'bus/pci/drivers/vfio-pci/module'))
  const read = collector.read(found)
  expect(read).toEqual({'0000:06:02.0': 1, '0000:81:10.7': -1})
  // The same object does not travel again.
  expect(collector.read(found)).toBe(read)
  rmSync(join(roots.sys, 'bus/pci/drivers/vfio-pci/0000:06:02.0'), {recursive: true})
  expect(collector.read(found)).toEqual({'0000:81:10.7': -1})
})

test('a node is a number', () => {
  expect(() => parseNode('none')).toThrow(SyntaxError)
})
