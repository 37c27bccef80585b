import {cpSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {afterEach, beforeEach, expect, test} from 'vitest'
import type {Roots} from '../../../collectors/collector.ts'
import type {QemuProcess} from '../../../collectors/discover/found.ts'
import {type NetDev, netDev} from '../../../collectors/measure/net-dev.ts'
import {copyOfFixture} from '../../builders/fixture.ts'
import {aFound, aQemuProcess} from '../../builders/kernel-sample.ts'

let directory: string
let roots: Roots
beforeEach(() => {
  ;({directory, roots} = copyOfFixture('v2-written'))
})
afterEach(() => rmSync(directory, {recursive: true}))

const path = (pid: number): string => join(directory, `proc/${pid}/net/dev`)
const qemu = (pid: number, startTicks = 1): QemuProcess => aQemuProcess({pid, startTicks})

test('each QEMU’s interfaces are counted where it is; a namespace is read once', () => {
  cpSync(join(directory, 'proc/4242/net'), join(directory, 'proc/5151/net'), {recursive: true})
  writeFileSync(path(5151), readFileSync(path(4242), 'utf8').replace('91238817', '5'))
  const collector = netDev(roots, () => 0)
  const found = aFound({processes: [qemu(4242), qemu(5151), qemu(6006)]})
  const {namespaces, namespaceOf} = collector.read(found) as NetDev
  expect(namespaces[namespaceOf[4242] ?? -1]?.vnet3?.rxBytes).toBe(91238817)
  expect(namespaces[namespaceOf[5151] ?? -1]?.vnet3?.rxBytes).toBe(5)
  expect(namespaceOf[6006]).toBeUndefined()
  expect((collector.read(found) as NetDev).namespaceOf).toBe(namespaceOf)

  const again = {...found, processes: [qemu(4242), qemu(5151, 2)]}
  rmSync(path(5151))
  expect((collector.read(again) as NetDev).namespaceOf).toEqual({4242: namespaceOf[4242]})
  collector.close()
})

test('a device with a character device of a macvtap is the guest’s end; of other namespaces sysfs tells nothing', () => {
  const collector = netDev(roots, () => 0)
  const found = aFound({processes: [qemu(4242)]})
  const read = () => collector.read(found) as NetDev
  expect(read().sides).toEqual({})
  mkdirSync(join(directory, 'proc/self/net'), {recursive: true})
  linkSync(path(4242), join(directory, 'proc/self/net/dev'))
  mkdirSync(join(directory, 'sys/class/net/vnet3/macvtap/tap7'), {recursive: true})
  const {sides, namespaceOf} = read()
  expect(sides?.[namespaceOf[4242] ?? -1]).toMatchObject({vnet3: 'guest', lo: 'host'})
  expect(read().sides).toBe(sides)
  collector.close()
})
