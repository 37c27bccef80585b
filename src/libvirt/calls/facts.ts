import {asUntrusted} from '../../base/untrusted.ts'
import type {HypervisorFacts, Machine} from '../libvirt-sample.ts'
import type {Binding, Pointer} from './binding.ts'
import type {Connection} from './connection.ts'
import {LibvirtError} from './error.ts'

/** Reads the facts that stay the same while a connection lives. A fact that the driver does not have is absent. */
export async function readFacts(binding: Binding, connection: Connection): Promise<HypervisorFacts> {
  const {connection: calls, memory} = binding
  const driver = await connection.call(calls.type)
  const hostname = await ifSupported(connection.call(calls.hostname))
  const hypervisorVersion = await readVersion(connection, calls.hypervisorVersion)
  const machine = await readMachine(binding, connection)
  return {
    driver: asUntrusted(driver),
    libvirtVersion: (await readVersion(connection, calls.libvirtVersion)) ?? '',
    ...(hypervisorVersion !== undefined && {hypervisorVersion}),
    hostname: asUntrusted(hostname === undefined ? '' : takeText(memory, hostname)),
    ...(machine !== undefined && {machine}),
  }
}

/**
 * Returns false for a daemon whose virDomainGetXMLDesc needs no job of the domain: 9.0 and older were tried. 11.3 was
 * found to take one; those between count as if they did, and so does one that does not tell its version (`''`).
 */
export function takesJobForDefinition(libvirtVersion: string): boolean {
  const [major = 0, minor = 0] = libvirtVersion.split('.').map(Number)
  return libvirtVersion === '' || major > 9 || (major === 9 && minor > 0)
}

/** Decodes a C string and frees it. */
export function takeText(memory: Binding['memory'], at: Pointer): string {
  const text = memory.text(at)
  memory.free(at)
  return text
}

/** Reads a version and formats it as `9.0.0`; C gives it as major · 10⁶ + minor · 10³ + release. */
async function readVersion(
  connection: Connection,
  ask: (conn: Pointer, version: Buffer) => Promise<number>,
): Promise<string | undefined> {
  const out = Buffer.alloc(8)
  if ((await ifSupported(connection.call(conn => ask(conn, out)))) === undefined) return undefined
  const number = out.readUInt32LE(0)
  return `${Math.floor(number / 1e6)}.${Math.floor(number / 1e3) % 1e3}.${number % 1e3}`
}

/** Offsets of `virNodeInfo`: 32 bytes of text, an unsigned long, then unsigned ints. */
const AT = {memory: 32, cpus: 40, mhz: 44, shape: [48, 52, 56, 60]} as const

/** Reads what libvirt tells of the host's hardware: `virNodeInfo`. */
async function readMachine(binding: Binding, connection: Connection): Promise<Machine | undefined> {
  const info = Buffer.alloc(64)
  const answer = await ifSupported(connection.call(conn => binding.connection.nodeInfo(conn, info)))
  if (answer === undefined) return undefined
  const mhz = info.readUInt32LE(AT.mhz)
  return {
    architecture: asUntrusted(info.toString('utf8', 0, AT.memory).replace(/\0.*/s, '')),
    memoryKiB: info.readUInt32LE(AT.memory) + info.readUInt32LE(AT.memory + 4) * 2 ** 32,
    onlinePcpus: info.readUInt32LE(AT.cpus),
    // Nodes, sockets of a node, cores of a socket, threads of a core.
    pcpus: AT.shape.reduce((product, at) => product * info.readUInt32LE(at), 1),
    ...(mhz > 0 && {mhz}),
  }
}

/** Returns the answer to a call; `undefined` if libvirt refused it, as it does where the driver lacks it. */
const ifSupported = <Result>(answer: Promise<Result>): Promise<Result | undefined> =>
  answer.catch((error: unknown) => {
    if (error instanceof LibvirtError) return undefined
    throw error
  })
