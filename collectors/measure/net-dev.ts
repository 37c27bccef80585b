import type {Bytes} from '../../src/base/units.ts'
import type {OpenCollector} from '../collector.ts'
import {Off} from '../collector.ts'
import {keepFiles} from '../kept-files.ts'
import {numbersAt} from '../kernel-number.ts'

/**
 * /proc/PID/net/dev of a QEMU, by interface name: the network namespace that the domains' interfaces are in, which
 * need not be ours.
 */
export type NetDev = Readonly<Record<string, NetDevice>>

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
  return {
    read({processes}) {
      const [first] = processes
      if (first === undefined) return new Off('no QEMU process runs')
      const path = (): string => `${roots.proc}/${first.pid}/net/dev`
      const value = files.bytes(first.pid, path, parseNetDev)
      files.endRound()
      return value ?? new Off(`${path()} does not exist`)
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
export function parseNetDev(bytes: Buffer, length: number): NetDev {
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
