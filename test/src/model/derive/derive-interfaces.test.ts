import {expect, test} from 'vitest'
import type {NetDevice} from '../../../../collectors/measure/net-dev.ts'
import {uuid} from '../../../../src/base/ids.ts'
import {derive} from '../../../../src/model/derive/derive.ts'
import {isUncounted} from '../../../../src/model/derive/derive-interfaces.ts'
import {aDefinition} from '../../../builders/definition.ts'
import {aFound, aQemuProcess} from '../../../builders/kernel-sample.ts'
import {aLibvirtDomain, aLibvirtSample} from '../../../builders/libvirt-sample.ts'
import {ok} from '../../../builders/reading.ts'
import {aSample} from '../../../builders/sample.ts'

const tap = {mac: '52:54:00:00:00:01', target: 'vnet0', type: 'bridge', linkDown: false}
const macvtap = {mac: '52:54:00:00:00:02', target: 'macvtap0', type: 'direct', linkDown: false}
const told = aLibvirtDomain({definition: ok(0, aDefinition({interfaces: [tap, macvtap]}))})
const listed = aLibvirtSample({domains: [told]})
const qemu = aQemuProcess()

const device = (received: number, sent: number): NetDevice => ({
  rxBytes: received,
  rxPackets: received / 100,
  rxErrors: 0,
  rxDrops: received / 1000,
  txBytes: sent,
  txPackets: sent / 100,
  txErrors: 0,
  txDrops: 0,
})
const kernelAt = (at: number, received: number, sent: number) => ({
  netDev: ok(at, {
    namespaces: {
      7: {vnet0: device(received, sent), macvtap0: device(received, sent)},
      8: {vnet0: device(99 * received, 99 * sent)},
    },
    namespaceOf: {[qemu.pid]: 7, 999: 8},
  }),
})

test('the host’s end of a tap receives what its guest sends; a macvtap is the guest’s own end', () => {
  const domain = derive(
    aSample(1000, kernelAt(1000, 0, 0)),
    aSample(2000, kernelAt(2000, 2000, 7000), listed),
  ).domains[0]
  expect(domain?.interfaces).toMatchObject([
    {
      name: 'vnet0',
      rxBytesPerSecond: 7000,
      txBytesPerSecond: 2000,
      txDropsPerSecond: 2,
      rxPacketsPerSecond: 70,
    },
    {name: 'macvtap0', rxBytesPerSecond: 2000, txBytesPerSecond: 7000, rxDropsPerSecond: 2},
  ])
  expect(domain?.net?.rxBytesPerSecond).toBe(9000)
  expect(domain?.absent.interfaces).toBeUndefined()
})

test('rates go on while libvirt is down, but not into another process of the domain', () => {
  const down = aLibvirtSample({domains: [told], link: {status: 'down', sinceMs: 0, why: 'stopped'}})
  const before = aSample(1000, kernelAt(1000, 0, 0), down)
  expect(derive(before, aSample(2000, kernelAt(2000, 1000, 0), down)).domains[0]?.net).toMatchObject({
    txBytesPerSecond: 1000,
  })
  const restarted = aQemuProcess({startTicks: qemu.startTicks + 1})
  const found = aFound({processes: [restarted]})
  const after = derive(before, aSample(2000, {...kernelAt(2000, 1000, 0), found}, down)).domains[0]
  expect(after?.net).toBeUndefined()
  expect(after?.absent.interfaces).toBe('a rate needs a second sample')
})

test('the first sample has no rates', () => {
  const domain = derive(undefined, aSample(1000, kernelAt(1000, 5, 5), listed)).domains[0]
  expect(domain?.interfaces[0]?.rxBytesPerSecond).toBeUndefined()
  expect(domain?.net).toBeUndefined()
})

test('libvirt is asked only for running domains with interfaces that the kernel does not have', () => {
  const vnet0 = device(0, 0)
  const macvtap0 = device(0, 0)
  expect(isUncounted(told, {vnet0, macvtap0})).toBe(false)
  expect(isUncounted(told, {vnet0})).toBe(true)
  expect(isUncounted(told, undefined)).toBe(true)
  const user = {mac: '52:54:00:00:00:03', type: 'user', linkDown: false}
  expect(isUncounted(aLibvirtDomain({definition: ok(0, aDefinition({interfaces: [user]}))}), {})).toBe(false)
  const {id: _id, ...stopped} = told
  expect(isUncounted({...stopped, uuid: uuid('99999999-2222-3333-4444-555555555555')}, {})).toBe(false)
})

test('the device tells its side, not the type in the XML', () => {
  const made = {mac: '52:54:00:00:00:03', target: 'macvtap9', type: 'ethernet', linkDown: false}
  const odd = {mac: '52:54:00:00:00:04', target: 'vnet8', type: 'direct', linkDown: false}
  const known = aLibvirtDomain({definition: ok(0, aDefinition({interfaces: [made, odd]}))})
  const at = (ms: number, received: number, sent: number) => ({
    netDev: ok(ms, {
      namespaces: {7: {macvtap9: device(received, sent), vnet8: device(received, sent)}},
      namespaceOf: {[qemu.pid]: 7},
      sides: {7: {macvtap9: 'guest', vnet8: 'host'} as const},
    }),
  })
  const domain = derive(
    aSample(1000, at(1000, 0, 0)),
    aSample(2000, at(2000, 2000, 7000), aLibvirtSample({domains: [known]})),
  ).domains[0]
  expect(domain?.interfaces).toMatchObject([
    {name: 'macvtap9', rxBytesPerSecond: 2000, txBytesPerSecond: 7000},
    {name: 'vnet8', rxBytesPerSecond: 7000, txBytesPerSecond: 2000},
  ])
})
