import type {Bytes} from '../../src/base/units.ts'
import type {OpenCollector} from '../collector.ts'
import {readCgroupMounts} from '../discover/cgroup-mounts.ts'
import type {CgroupGroup} from '../files/cgroup-files.ts'
import {groupFile, groupsOf, noCgroups} from '../files/cgroup-files.ts'
import {keepFiles} from '../files/kept-files.ts'
import {leaveOutLine} from '../files/odd-lines.ts'

/**
 * I/O counters of each domain's own group: cgroup path → `MAJ:MIN` → counters. They are read from io.stat, on v1 from
 * blkio.throttle.*.
 */
export type CgroupIo = Readonly<Record<string, Readonly<Record<string, DeviceIo>>>>

export interface DeviceIo {
  readonly readBytes: Bytes
  readonly writeBytes: Bytes
  readonly reads: number
  readonly writes: number
}

export const cgroupIo: OpenCollector<CgroupIo> = roots => {
  const mounts = readCgroupMounts(roots)
  const files = keepFiles()

  const readGroup = (group: CgroupGroup): Readonly<Record<string, DeviceIo>> | undefined => {
    const text = <T>(file: string, parse: (text: string) => T): T | undefined =>
      files.text(`${group.path}/${file}`, () => groupFile(mounts, group, 'blkio', file), parse)
    if (group.version === 2) return text('io.stat', parseIoStat)
    const bytes = text('blkio.throttle.io_service_bytes', parseBlkio)
    const requests = text('blkio.throttle.io_serviced', parseBlkio)
    return bytes && requests && joinBlkio(bytes, requests)
  }

  return {
    read(found) {
      const groups: Record<string, Readonly<Record<string, DeviceIo>>> = {}
      for (const group of groupsOf(found).domains) {
        const devices = readGroup(group)
        if (devices !== undefined) groups[group.path] = devices
      }
      files.endRound()
      return noCgroups(found) ?? groups
    },
    close: files.close,
  }
}

const DEVICE = /^\d{1,10}:\d{1,10}$/
const COUNT = /^\d{1,20}$/
const KEYS = ['rbytes=', 'wbytes=', 'rios=', 'wios='] as const

/**
 * Parses v2's io.stat: `8:0 rbytes=1 wbytes=2 rios=3 wios=4 dbytes=0 dios=0`. A device without counters (`7:7 `) is
 * left out. Some kernels write such devices without ending the line (`7:7 7:6 8:0 rbytes=…`): the figures are then the
 * last one's. A line of no device (`(unknown) rbytes=…`) or with a known key that has no number is left out and noted.
 */
export function parseIoStat(text: string): Readonly<Record<string, DeviceIo>> {
  const devices: Record<string, DeviceIo> = {}
  for (const line of text.split('\n')) {
    if (line === '') continue
    const words = line.trim().split(' ')
    const at = words.findIndex(word => !DEVICE.test(word))
    const device = words[(at === -1 ? words.length : at) - 1]
    const figures = device === undefined ? undefined : figuresIn(words)
    if (device === undefined || figures === 'odd') leaveOutLine('io.stat', line)
    else if (figures !== undefined) devices[device] = figures
  }
  return devices
}

/** Returns the counters among the words of a line; `undefined` if one of them is absent. */
function figuresIn(words: readonly string[]): DeviceIo | 'odd' | undefined {
  const [readBytes, writeBytes, reads, writes] = KEYS.map(key => {
    const word = words.find(candidate => candidate.startsWith(key))?.slice(key.length)
    if (word === undefined) return undefined
    return COUNT.test(word) ? Number(word) : Number.NaN
  })
  if (readBytes === undefined || writeBytes === undefined || reads === undefined || writes === undefined) {
    return undefined
  }
  return Number.isNaN(readBytes + writeBytes + reads + writes)
    ? 'odd'
    : {readBytes, writeBytes, reads, writes}
}

/** Amounts that one v1 file gives by device, `MAJ:MIN`: bytes or requests. */
export type BlkioAmounts = Readonly<Record<string, {readonly read: number; readonly write: number}>>

/**
 * Parses v1's blkio.throttle.*: lines `8:0 Read 123`, and `Total 123` at the end. A line without a device is left out
 * and noted, and so is a device with a line that has no number.
 */
export function parseBlkio(text: string): BlkioAmounts {
  const devices: Record<string, {read: number; write: number}> = {}
  const odd = new Set<string>()
  for (const line of text.split('\n')) {
    if (line === '') continue
    const [device = '', operation, amount = ''] = line.split(' ')
    if (device === 'Total') continue
    const known = DEVICE.test(device)
    if (known && operation !== 'Read' && operation !== 'Write') {
      devices[device] ??= {read: 0, write: 0}
    } else if (known && COUNT.test(amount)) {
      devices[device] ??= {read: 0, write: 0}
      devices[device][operation === 'Read' ? 'read' : 'write'] = Number(amount)
    } else {
      leaveOutLine('blkio.throttle', line)
      odd.add(device)
    }
  }
  for (const device of odd) delete devices[device]
  return devices
}

function joinBlkio(bytes: BlkioAmounts, requests: BlkioAmounts): Readonly<Record<string, DeviceIo>> {
  const devices: Record<string, DeviceIo> = {}
  for (const [device, {read, write}] of Object.entries(bytes)) {
    const served = requests[device]
    if (served === undefined) continue
    devices[device] = {readBytes: read, writeBytes: write, reads: served.read, writes: served.write}
  }
  return devices
}
