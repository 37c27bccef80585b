import type {Bytes} from '../../src/base/units.ts'
import type {OpenCollector} from '../collector.ts'
import type {QemuProcess} from '../discover/found.ts'
import {keepFiles} from '../files/kept-files.ts'
import {inodeOf} from '../files/kernel-file.ts'
import {numbersAt} from '../files/kernel-number.ts'
import {leaveOutLine} from '../files/odd-lines.ts'

/**
 * Counters of all interfaces in the network namespaces of the QEMUs, /proc/PID/net/dev. The namespaces need not be
 * that of pintop, nor the same for all domains. Each is read once, whatever the number of domains in it.
 */
export interface NetDev {
  /** Interfaces by inode number of the namespace, then by name. */
  readonly namespaces: Readonly<Record<number, NetDevices>>
  /**
   * Namespace of each QEMU by pid; absent if it may not be read. The same object as long as no process starts or
   * ends.
   */
  readonly namespaceOf: Readonly<Record<number, number>>
  /**
   * Side that a device counts, by namespace, then by name. `guest` is a macvtap or ipvtap, which is the guest's own
   * end; `host` is any other. Absent for namespaces whose sysfs is not ours. The same object while no device came or
   * went.
   */
  readonly sides?: Readonly<Record<number, NetSides>>
}

export type NetSides = Readonly<Record<string, 'guest' | 'host'>>

export type NetDevices = Readonly<Record<string, NetDevice>>

/** Counters of one interface as the host sees it: what a tap receives, its guest has sent. */
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
  let followed: readonly QemuProcess[] = []
  let namespaceOf: Readonly<Record<number, number>> = {}
  let sides: NetSides = {}
  let ownSides: Readonly<Record<number, NetSides>> = {}

  /** Looks at the devices that are new in our own namespace: /sys/class/net shows no other. */
  const sidesOf = (namespaces: Readonly<Record<number, NetDevices>>): Readonly<Record<number, NetSides>> => {
    const own = inodeOf(`${roots.proc}/self/net/dev`)
    const devices = own === undefined ? undefined : namespaces[own]
    if (own === undefined || devices === undefined) return {}
    const names = Object.keys(devices)
    if (names.length === Object.keys(sides).length && names.every(name => name in sides)) return ownSides
    // A name that went and came again may be another device's.
    sides = Object.fromEntries(names.map(name => [name, sides[name] ?? sideOf(roots.sys, name)]))
    ownSides = {[own]: sides}
    return ownSides
  }

  /**
   * Finds the namespaces of new processes: the file has an inode number of its own in each. A known process stays
   * where it is.
   */
  const follow = (processes: readonly QemuProcess[]): void => {
    if (processes === followed) return
    const known = new Map(followed.map(({pid, startTicks}) => [pid, startTicks]))
    const next: Record<number, number> = {}
    for (const {pid, startTicks} of processes) {
      const before = known.get(pid) === startTicks ? namespaceOf[pid] : undefined
      const namespace = before ?? inodeOf(pathOf(pid))
      if (namespace !== undefined) next[pid] = namespace
    }
    followed = processes
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
      return {namespaces, namespaceOf, sides: sidesOf(namespaces)}
    },
    close: files.close,
  }
}

/** Returns the side that a device counts: only a macvtap or an ipvtap has a character device of that kind. */
const sideOf = (sys: string, name: string): 'guest' | 'host' =>
  ['macvtap', 'ipvtap'].some(kind => inodeOf(`${sys}/class/net/${name}/${kind}`) !== undefined)
    ? 'guest'
    : 'host'

const NEWLINE = 10
const SPACE = 32
const COLON = 58
const TITLE_LINES = 2
/** Number of columns of the table, receive before transmit; libvirt counts the same ones. */
const FIELDS = 16

const fields = new Float64Array(FIELDS)

/** Parses the table. A line that is not a name with its numbers is left out and noted. */
export function parseNetDev(bytes: Buffer, length: number): NetDevices {
  const devices: Record<string, NetDevice> = {}
  let line = 0
  for (let at = 0; at < length; line++) {
    const newline = bytes.indexOf(NEWLINE, at)
    const end = newline === -1 || newline > length ? length : newline
    if (line >= TITLE_LINES && end > at) {
      const colon = bytes.indexOf(COLON, at)
      if (colon === -1 || colon > end || !numbersInto(fields, bytes, colon + 1, end)) {
        leaveOutLine('net/dev', bytes.toString('utf8', at, end))
      } else devices[bytes.toString('utf8', skipBlanks(bytes, at), colon)] = deviceOf(fields)
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
