import {asUntrusted} from '../../base/untrusted.ts'
import type {BalloonStats, BlockCounters, GuestStats, InterfaceCounters} from '../libvirt-sample.ts'
import type {Binding, Pointer} from './binding.ts'
import type {Connection} from './connection.ts'
import {ErrorCode, LibvirtError} from './error.ts'
import {decodeTypedParams, type Fields, numberIn, PARAMETER_BYTES, textIn} from './typed-params.ts'

/**
 * The groups of stats (virDomainStatsTypes) that pintop reads. BALLOON and BLOCK ask QEMU and wait for ever if it
 * hangs. CPU and vCPU figures come from the kernel instead, which is cheaper, more precise, and cannot hang.
 */
export const Group = {state: 1, balloon: 4, interface: 16, block: 32} as const
/**
 * Flags of virConnectGetAllDomainStats. `noWait`: does not wait for another call's job on a domain; the answer then
 * lacks QEMU's part.
 */
export const Flag = {none: 0, active: 1, noWait: 1 << 29} as const

const RECORD_BYTES = 24

/**
 * Reads stats of all domains (virConnectGetAllDomainStats) and passes each record to `visit`. The domain pointer is
 * valid only during that call.
 * @throws {LibvirtError}
 */
export async function readStats(
  binding: Binding,
  connection: Connection,
  groups: number,
  flags: number,
  visit: (domain: Pointer, fields: Fields) => void,
): Promise<void> {
  const out = Buffer.alloc(8)
  const count = await connection.call(conn => binding.stats.ofAll(conn, groups, out, flags))
  visitRecords(binding, out.readBigUInt64LE(0), count, visit)
}

/**
 * Reads the balloon and disk stats of one domain; waits for its QEMU.
 * @returns `undefined` if another call holds the domain, so that the answer lacks QEMU's part
 * @throws {LibvirtError}
 */
export async function readGuestStats(
  binding: Binding,
  connection: Connection,
  uuid: string,
): Promise<GuestStats | undefined> {
  const domain = await connection.domain(uuid)
  const list = Buffer.alloc(16)
  list.writeBigUInt64LE(domain)
  const out = Buffer.alloc(8)
  const count = await connection.call(() =>
    binding.stats.of(list, Group.balloon | Group.block, out, Flag.noWait),
  )
  let fields: Fields = new Map()
  visitRecords(binding, out.readBigUInt64LE(0), count, (_domain, ofDomain) => {
    fields = ofDomain
  })
  if (count === 0) throw new LibvirtError(ErrorCode.noDomain, 0, 0, 'the domain is gone')
  if (fields.size === 0) {
    throw new LibvirtError(ErrorCode.noSupport, 0, 0, 'this hypervisor has no stats of balloon and disks')
  }
  return guestStats(fields)
}

function visitRecords(
  binding: Binding,
  list: Pointer,
  count: number,
  visit: (domain: Pointer, fields: Fields) => void,
): void {
  if (list === 0n) return
  try {
    const records = binding.memory.copy(list, count * 8)
    for (let at = 0; at < records.length; at += 8) {
      const record = binding.memory.copy(records.readBigUInt64LE(at), RECORD_BYTES)
      const params = record.readInt32LE(16)
      const bytes =
        params === 0
          ? Buffer.alloc(0)
          : binding.memory.copy(record.readBigUInt64LE(8), params * PARAMETER_BYTES)
      visit(record.readBigUInt64LE(0), decodeTypedParams(bytes, binding.memory.text))
    }
  } finally {
    binding.stats.free(list)
  }
}

/**
 * Picks the interface counters from the fields `net.*`, for each interface that has a name on the host.
 * @returns `undefined` if the driver does not report them
 */
export function interfaceCounters(fields: Fields): readonly InterfaceCounters[] | undefined {
  const count = numberIn(fields, 'net.count')
  if (count === undefined) return undefined
  const interfaces: InterfaceCounters[] = []
  for (let index = 0; index < count; index++) {
    const name = textIn(fields, `net.${index}.name`)
    const read = (field: string): number | undefined => numberIn(fields, `net.${index}.${field}`)
    const rxBytes = read('rx.bytes')
    if (name === undefined || rxBytes === undefined) continue
    interfaces.push({
      name: asUntrusted(name),
      rxBytes,
      rxPackets: read('rx.pkts') ?? 0,
      rxErrors: read('rx.errs') ?? 0,
      rxDrops: read('rx.drop') ?? 0,
      txBytes: read('tx.bytes') ?? 0,
      txPackets: read('tx.pkts') ?? 0,
      txErrors: read('tx.errs') ?? 0,
      txDrops: read('tx.drop') ?? 0,
    })
  }
  return interfaces
}

const BALLOON_FIELDS = {
  currentKiB: 'current',
  maximumKiB: 'maximum',
  rssKiB: 'rss',
  unusedKiB: 'unused',
  availableKiB: 'available',
  usableKiB: 'usable',
  swapInKiB: 'swap_in',
  swapOutKiB: 'swap_out',
  majorFaults: 'major_fault',
  lastUpdateSeconds: 'last-update',
} as const satisfies Record<keyof BalloonStats, string>

const BLOCK_FIELDS = {
  readRequests: 'rd.reqs',
  readBytes: 'rd.bytes',
  readNs: 'rd.times',
  writeRequests: 'wr.reqs',
  writeBytes: 'wr.bytes',
  writeNs: 'wr.times',
  flushRequests: 'fl.reqs',
  flushNs: 'fl.times',
  allocationBytes: 'allocation',
  capacityBytes: 'capacity',
} as const satisfies Record<keyof Omit<BlockCounters, 'target' | 'path'>, string>

/**
 * Picks balloon and disk stats from the fields `balloon.*` and `block.*`.
 * @returns `undefined` for the reduced answer to `Flag.noWait`, which lacks QEMU's part
 */
export function guestStats(fields: Fields): GuestStats | undefined {
  if (fields.has('balloon.current') && !fields.has('balloon.rss')) return undefined
  const balloon: BalloonStats = pick(fields, 'balloon.', BALLOON_FIELDS)
  const blocks: BlockCounters[] = []
  for (let index = 0; index < (numberIn(fields, 'block.count') ?? 0); index++) {
    const target = textIn(fields, `block.${index}.name`)
    const path = textIn(fields, `block.${index}.path`)
    if (target === undefined) continue
    const counters = pick(fields, `block.${index}.`, BLOCK_FIELDS)
    blocks.push({
      target: asUntrusted(target),
      ...(path !== undefined && {path: asUntrusted(path)}),
      ...counters,
    })
  }
  return {...(Object.keys(balloon).length > 0 && {balloon}), blocks}
}

/** Returns those of the fields that are present, under our names. */
function pick<Key extends string>(
  fields: Fields,
  prefix: string,
  names: Readonly<Record<Key, string>>,
): {readonly [K in Key]?: number} {
  const picked: {[K in Key]?: number} = {}
  for (const key in names) {
    const value = numberIn(fields, prefix + names[key])
    if (value !== undefined) picked[key] = value
  }
  return picked
}
