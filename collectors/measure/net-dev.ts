import type {Bytes} from '../../src/base/units.ts'
import type {OpenCollector} from '../collector.ts'
import type {QemuProcess} from '../discover/found.ts'
import {keepFiles} from '../files/kept-files.ts'
import {inodeOf} from '../files/kernel-file.ts'
import {numbersAt} from '../files/kernel-number.ts'

/**
 * /proc/PID/net/dev of the network namespaces that the QEMUs are in, which need not be ours, nor the same for all.
 * One read of each counts every interface of the domains in it.
 */
export interface NetDev {
  /** By namespace, by name. */
  readonly namespaces: Readonly<Record<number, NetDevices>>
  /** By pid: the namespace; absent where it cannot be looked at. The same object while nobody came or went. */
  readonly namespaceOf: Readonly<Record<number, number>>
}

export type NetDevices = Readonly<Record<string, NetDevice>>

/** As the host sees it: what a tap receives, its guest has sent. */
export interface NetDevice {
  readonly rxBytes: Bytes
  readonly rxPackets: number
  readonly rxErrors: number
  readonly rxDrops: number
  readonly txBytes: Bytes
  readonly txPackets: number
  readonly txErrors: number
  readonly txDrops: number
}

export const netDev: OpenCollector<NetDev> = roots => {
  const files = keepFiles()
  const pathOf = (pid: number): string => `${roots.proc}/${pid}/net/dev`
  let looked: readonly QemuProcess[] = []
  let namespaceOf: Readonly<Record<number, number>> = {}

  /** The kernel gives the file an inode number for each namespace. A process stays where it is. */
  const follow = (processes: readonly QemuProcess[]): void => {
    if (processes === looked) return
    const known = new Map(looked.map(({pid, startTicks}) => [pid, startTicks]))
    const next: Record<number, number> = {}
    for (const {pid, startTicks} of processes) {
      const before = known.get(pid) === startTicks ? namespaceOf[pid] : undefined
      const namespace = before ?? inodeOf(pathOf(pid))
      if (namespace !== undefined) next[pid] = namespace
    }
    looked = processes
    namespaceOf = next
  }

  return {
    read({processes}) {
      follow(processes)
      const namespaces: Record<number, NetDevices> = {}
      for (const {pid} of processes) {
        const namespace = namespaceOf[pid]
        if (namespace === undefined || namespace in namespaces) continue
        const devices = files.bytes(namespace, () => pathOf(pid), parseNetDev)
        if (devices !== undefined) namespaces[namespace] = devices
      }
      files.endRound()
      return {namespaces, namespaceOf}
    },
    close: files.close,
  }
}

const NEWLINE = 10
const SPACE = 32
const COLON = 58
const TITLE_LINES = 2
/** Columns of the table, receive before transmit; libvirt counts the same ones. */
const FIELDS = 16

const fields = new Float64Array(FIELDS)

/** @throws {SyntaxError} when a line is no name with its numbers. */
export function parseNetDev(bytes: Buffer, length: number): NetDevices {
  const devices: Record<string, NetDevice> = {}
  let line = 0
  for (let at = 0; at < length; line++) {
    const newline = bytes.indexOf(NEWLINE, at)
    const end = newline === -1 || newline > length ? length : newline
    if (line >= TITLE_LINES && end > at) {
      const colon = bytes.indexOf(COLON, at)
      if (colon === -1 || colon > end || !numbersInto(fields, bytes, colon + 1, end)) {
        throw new SyntaxError(`"${bytes.toString('latin1', at, end)}" is no line of net/dev`)
      }
      devices[bytes.toString('utf8', skipBlanks(bytes, at), colon)] = deviceOf(fields)
    }
    at = end + 1
  }
  return devices
}

const one = new Float64Array(1)

function numbersInto(into: Float64Array, bytes: Buffer, from: number, end: number): boolean {
  let at = from
  for (let field = 0; field < into.length; field++) {
    at = skipBlanks(bytes, at)
    if (numbersAt(bytes, at, end, one) !== 1) return false
    into[field] = one[0] as number
    while (at < end && bytes[at] !== SPACE) at++
  }
  return true
}

function skipBlanks(bytes: Buffer, from: number): number {
  let at = from
  while (bytes[at] === SPACE) at++
  return at
}

const deviceOf = (all: Float64Array): NetDevice => ({
  rxBytes: all[0] as number,
  rxPackets: all[1] as number,
  rxErrors: all[2] as number,
  rxDrops: all[3] as number,
  txBytes: all[8] as number,
  txPackets: all[9] as number,
  txErrors: all[10] as number,
  txDrops: all[11] as number,
})
