import type {HypervisorFacts} from '../libvirt-sample.ts'
import type {Binding, Pointer} from './binding.ts'
import type {Connection} from './connection.ts'
import {LibvirtError} from './error.ts'

/** What stays the same as long as a connection lives. A fact that the driver does not have is absent. */
export async function readFacts(binding: Binding, connection: Connection): Promise<HypervisorFacts> {
  const {connection: calls, memory} = binding
  const driver = await connection.call(calls.type)
  const hostname = await ifTold(connection.call(calls.hostname))
  const hypervisorVersion = await version(connection, calls.hypervisorVersion)
  const node = await readNode(binding, connection)
  return {
    driver,
    libvirtVersion: (await version(connection, calls.libvirtVersion)) ?? '',
    ...(hypervisorVersion !== undefined && {hypervisorVersion}),
    hostname: hostname === undefined ? '' : takeText(memory, hostname),
    ...(node !== undefined && {node}),
  }
}

/** A C string that is ours to free. */
export function takeText(memory: Binding['memory'], at: Pointer): string {
  const text = memory.text(at)
  memory.free(at)
  return text
}

/** `9.0.0` of major · 10⁶ + minor · 10³ + release. */
async function version(
  connection: Connection,
  ask: (conn: Pointer, version: Buffer) => Promise<number>,
): Promise<string | undefined> {
  const out = Buffer.alloc(8)
  if ((await ifTold(connection.call(conn => ask(conn, out)))) === undefined) return undefined
  const number = out.readUInt32LE(0)
  return `${Math.floor(number / 1e6)}.${Math.floor(number / 1e3) % 1e3}.${number % 1e3}`
}

/** `virNodeInfo`: model char[32] @0, memory ulong KiB @32, cpus @40, mhz @44, nodes @48. */
async function readNode(binding: Binding, connection: Connection): Promise<HypervisorFacts['node']> {
  const info = Buffer.alloc(64)
  const told = await ifTold(connection.call(conn => binding.connection.nodeInfo(conn, info)))
  if (told === undefined) return undefined
  return {
    model: info.toString('latin1', 0, info.indexOf(0)),
    memoryKiB: info.readUInt32LE(32) + info.readUInt32LE(36) * 2 ** 32,
    pcpus: info.readUInt32LE(40),
    mhz: info.readUInt32LE(44),
    nodes: info.readUInt32LE(48),
  }
}

const ifTold = <Result>(answer: Promise<Result>): Promise<Result | undefined> =>
  answer.catch((error: unknown) => {
    if (error instanceof LibvirtError) return undefined
    throw error
  })
