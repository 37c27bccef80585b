import type {Bytes} from '../../src/base/units.ts'
import type {OpenCollector} from '../collector.ts'
import {readCgroupMounts} from '../discover/cgroup-mounts.ts'
import type {CgroupGroup} from '../files/cgroup-files.ts'
import {groupFile, groupsOf, noCgroups} from '../files/cgroup-files.ts'
import {keepFiles} from '../files/kept-files.ts'
import {numberOf} from '../files/kernel-number.ts'

/** io.stat (v1: blkio.throttle.*) of each domain's own group: cgroup path → `MAJ:MIN` → counters. */
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

/**
 * v2's io.stat: `8:0 rbytes=1 wbytes=2 rios=3 wios=4 dbytes=0 dios=0`. A device without counters (`7:7 `) is left
 * out. @throws {SyntaxError} when a line starts with no device or a known key has no number.
 */
export function parseIoStat(text: string): Readonly<Record<string, DeviceIo>> {
  const devices: Record<string, DeviceIo> = {}
  for (const line of text.split('\n')) {
    if (line === '') continue
    const [device = '', ...words] = line.trim().split(' ')
    if (!DEVICE.test(device)) throw new SyntaxError(`"${line}" is of no device`)
    const value = (key: string): number | undefined => {
      const word = words.find(candidate => candidate.startsWith(`${key}=`))
      return word === undefined ? undefined : numberOf(word.slice(key.length + 1), key)
    }
    const readBytes = value('rbytes')
    const writeBytes = value('wbytes')
    const reads = value('rios')
    const writes = value('wios')
    if (readBytes === undefined || writeBytes === undefined || reads === undefined || writes === undefined) {
      continue
    }
    devices[device] = {readBytes, writeBytes, reads, writes}
  }
  return devices
}

/** One v1 file: device → amounts read and written. */
export type BlkioAmounts = Readonly<Record<string, {readonly read: number; readonly write: number}>>

/** v1's blkio.throttle.*: `8:0 Read 123`, and `Total 123` at the end. @throws {SyntaxError} */
export function parseBlkio(text: string): BlkioAmounts {
  const devices: Record<string, {read: number; write: number}> = {}
  for (const line of text.split('\n')) {
    if (line === '') continue
    const [device = '', operation, amount = ''] = line.split(' ')
    if (device === 'Total') continue
    if (!DEVICE.test(device)) throw new SyntaxError(`"${line}" is of no device`)
    devices[device] ??= {read: 0, write: 0}
    if (operation === 'Read') devices[device].read = numberOf(amount, line)
    else if (operation === 'Write') devices[device].write = numberOf(amount, line)
  }
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
