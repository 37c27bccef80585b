import {formatCpuset, parseCpuset} from '../../base/cpuset.ts'
import type {Uuid} from '../../base/ids.ts'
import {asUntrusted} from '../../base/untrusted.ts'
import type {Binding, Pointer} from '../calls/binding.ts'
import type {Connection} from '../calls/connection.ts'
import {decodeCpumap, mapLength} from '../calls/cpumap.ts'
import {ErrorCode, LibvirtError} from '../calls/error.ts'
import {takeText} from '../calls/facts.ts'
import {runStateOf} from '../calls/inventory.ts'
import {withDomainPointer} from '../calls/with-domain.ts'
import type {DomainDefinition} from '../domain-definition.ts'
import {parseDomain} from '../parse-domain.ts'
import type {DomainSettings, NumaMode, Numatune, Scope, Settings} from '../settings.ts'
import {readScheduler} from './scheduler-parameters.ts'

/** Flags VIR_DOMAIN_AFFECT_* by scope. */
export const AFFECT: Readonly<Record<Scope, number>> = {live: 1, config: 2}
/** Flag VIR_DOMAIN_XML_INACTIVE. */
export const XML_INACTIVE = 2
/** Values of virDomainNumatuneMemMode. */
export const NUMA_MODES: Readonly<Record<NumaMode, number>> = {
  strict: 0,
  preferred: 1,
  interleave: 2,
  restrictive: 3,
}

/**
 * Reads the changeable settings of a domain in one scope. It asks no QEMU.
 * @throws {LibvirtError} `domain is not running`, `transient domains do not have any persistent config`, noDomain
 */
export function readSettings(
  binding: Binding,
  connection: Connection,
  uuid: Uuid,
  scope: Scope,
): Promise<Settings> {
  return withDomainPointer(binding, connection, uuid, async domain => {
    const flags = AFFECT[scope]
    const pcpuCount = await hostPcpuCount(binding, connection)
    const length = mapLength(pcpuCount)
    const emulator = Buffer.alloc(length)
    // Made first, as libvirt refuses it for a scope that the domain does not have.
    await connection.call(() => binding.pins.ofEmulator(domain, emulator, length, flags))
    const definition = parseDomain(await readXml(binding, connection, domain, scope))
    const emulatorPin = formatCpuset(decodeCpumap(emulator))
    const stateBytes = Buffer.alloc(4)
    const reason = Buffer.alloc(4)
    await connection.call(() => binding.domain.state(domain, stateBytes, reason, 0))
    return {
      ...runStateOf(stateBytes.readInt32LE(0), reason.readInt32LE(0)),
      onlineVcpuIds: definition.onlineVcpuIds,
      vcpuPins: await readVcpuPins(binding, connection, domain, definition.maximumVcpus, length, flags),
      emulatorPin,
      iothreadPins: iothreadPins(definition, pcpuCount),
      numatune: numatuneOf(definition),
      boundCells: definition.boundCells,
      memoryKiB: definition.currentMemoryKiB,
      maxMemoryKiB: definition.memoryKiB,
      statsPeriodSeconds: definition.balloon.statsPeriodSeconds ?? 0,
      scheduler: await readScheduler(binding, connection, domain, flags),
    }
  })
}

/** Reads the settings in both scopes; a scope that the domain does not have is absent. @throws {LibvirtError} */
export async function readDomainSettings(
  binding: Binding,
  connection: Connection,
  uuid: Uuid,
): Promise<DomainSettings> {
  const ofScope = (scope: Scope): Promise<Settings | undefined> =>
    readSettings(binding, connection, uuid, scope).catch((error: unknown) => {
      if (error instanceof LibvirtError && error.code === ErrorCode.operationInvalid) return undefined
      throw error
    })
  const live = await ofScope('live')
  const config = await ofScope('config')
  return {...(live !== undefined && {live}), ...(config !== undefined && {config})}
}

/** Reads the highest present pCPU + 1, which gives the length of libvirt's cpumaps (virNodeGetCPUMap). */
export async function hostPcpuCount(binding: Binding, connection: Connection): Promise<number> {
  const map = Buffer.alloc(8)
  const count = await connection.call(conn => binding.pins.hostMap(conn, map, Buffer.alloc(4), 0))
  binding.memory.free(map.readBigUInt64LE(0))
  return count
}

async function readXml(
  binding: Binding,
  connection: Connection,
  domain: Pointer,
  scope: Scope,
): Promise<string> {
  const flags = scope === 'config' ? XML_INACTIVE : 0
  return takeText(binding.memory, await connection.call(() => binding.domain.xml(domain, flags)))
}

async function readVcpuPins(
  binding: Binding,
  connection: Connection,
  domain: Pointer,
  vcpus: number,
  length: number,
  flags: number,
): Promise<Readonly<Record<number, string>>> {
  const maps = Buffer.alloc(vcpus * length)
  const count = await connection.call(() => binding.pins.ofVcpus(domain, vcpus, maps, length, flags))
  return Object.fromEntries(
    Array.from({length: count}, (_, vcpu) => [
      vcpu,
      formatCpuset(decodeCpumap(maps.subarray(vcpu * length, (vcpu + 1) * length))),
    ]),
  )
}

/**
 * Returns the pins of iothreads from the definition, since libvirt would ask QEMU for them. An iothread without a pin
 * has the domain's default pin, or every pCPU.
 */
function iothreadPins(
  {iothreadPins: pins, iothreadIds, defaultPin}: DomainDefinition,
  pcpuCount: number,
): Readonly<Record<number, string>> {
  const everywhere = defaultPin ?? `0-${pcpuCount - 1}`
  return Object.fromEntries(iothreadIds.map(id => [id, formatCpuset(parseCpuset(pins[id] ?? everywhere))]))
}

function numatuneOf({numatune}: DomainDefinition): Numatune {
  const mode = MODES.find(known => numatune?.mode === asUntrusted(known))
  if (numatune === undefined || mode === undefined) return {mode: 'none', nodeset: ''}
  return {mode, nodeset: formatCpuset(parseCpuset(numatune.nodeset ?? ''))}
}

const MODES = Object.keys(NUMA_MODES) as readonly NumaMode[]
