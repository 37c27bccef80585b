import {expect, test} from 'vitest'
import type {Domain} from '../../../../../src/model/domain.ts'
import {virtTopTable} from '../../../../../src/rows/print/virt-top/virt-top-stream.ts'
import {aDisk, blockRates} from '../../../../builders/disk.ts'
import {aDomain} from '../../../../builders/domain.ts'
import {anInterface, netRates} from '../../../../builders/interface.ts'
import {aModel} from '../../../../builders/model.ts'
import {uuidOf} from '../../../../builders/uuid.ts'

const at = {monotonicMs: 0, epochMs: new Date(2026, 10, 23, 9, 3, 22).getTime()}

function linesOf(domains: readonly Domain[], amount: 'bytes' | 'requests' = 'requests'): readonly string[] {
  const machine = {architecture: 'x86_64', memoryKiB: 4 << 20, onlinePcpus: 4, pcpus: 8, mhz: 2600}
  const hypervisor = {driver: 'QEMU', libvirtVersion: '9.0.0', hostname: 'kvm07', machine}
  const model = aModel({at, intervalMs: 1000, domains, hypervisor})
  return virtTopTable(model, model.domains, amount).split('\n')
}

const web = aDomain({
  uuid: uuidOf(1),
  name: 'web',
  id: 12,
  usagePct: 50,
  cpuSeconds: 83.456,
  memory: {balloonBytes: 2 ** 30},
  disks: [aDisk()],
  interfaces: [anInterface()],
  block: blockRates({readsPerSecond: 9999, writesPerSecond: 10_240, readBytesPerSecond: 5 << 20}),
  net: netRates({rxBytesPerSecond: 3 * 2 ** 30, txBytesPerSecond: 7}),
})

test('the lines of virt-top, by id, of those that are active', () => {
  const off = aDomain({uuid: uuidOf(2), name: 'off', state: 'shut off'})
  const paused = aDomain({
    uuid: uuidOf(3),
    name: 'old',
    id: 3,
    state: 'paused',
    usagePct: 0,
    cpuSeconds: 43_210,
  })
  expect(linesOf([web, off, paused])).toEqual([
    'virt-top time  09:03:22 Host kvm07 x86_64 4/8CPU 2600MHz 4096MB ',
    '   ID S RDRQ WRRQ RXBY TXBY %CPU %MEM   TIME    NAME',
    // What could not be read is a dash.
    '    3 P    -    -    -    -  0.0    -  12:00:10 old',
    '   12 R 9999  10K   3G    7 12.5 25.0   1:23.45 web',
    '',
  ])
})

test('disks in bytes', () => {
  const [, header, line] = linesOf([web], 'bytes')
  expect(header).toContain('RDBY WRBY')
  expect(line).toMatch(/^ {3}12 R {3}5M {4}0 /)
})

test.each([
  [0, '  0:00.00'],
  [11 * 3600 + 59 * 60 + 59.99, '719:59.99'],
  [12 * 3600, ' 12:00:00'],
  [999 * 3600, '999:00:00'],
  [1000 * 3600, ' 41d16:00'],
  [undefined, '        -'],
])('CPU time of %s s is %j', (cpuSeconds, text) => {
  const domain = aDomain({id: 1, ...(cpuSeconds !== undefined && {cpuSeconds})})
  expect(linesOf([domain])[2]?.slice(-13)).toBe(`${text} web`)
})

test('all of the host is 100, and no name acts on a terminal', () => {
  const [, , line] = linesOf([aDomain({id: 1, usagePct: 400, name: 'a\x1b[31mb'})])
  expect(line).toContain(' 100  ')
  expect(line).toMatch(/ a\[31mb$/)
})
