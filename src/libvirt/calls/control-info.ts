import type {Uuid} from '../../base/ids.ts'
import type {Ms} from '../../base/units.ts'
import type {Binding} from './binding.ts'
import type {Connection} from './connection.ts'

/** State of libvirt's channel to a QEMU, virDomainControlInfo. libvirt answers it even while QEMU does not. */
export interface ControlInfo {
  /** `job`: a background job is running. `occupied`: a command was sent and is not answered yet. */
  readonly state: 'ok' | 'job' | 'occupied' | 'error'
  /** Time since it entered that state. */
  readonly forMs: Ms
}

const STATES = ['ok', 'job', 'occupied', 'error'] as const

/** Reads virDomainGetControlInfo. @throws {LibvirtError} */
export async function readControlInfo(
  binding: Binding,
  connection: Connection,
  uuid: Uuid,
): Promise<ControlInfo> {
  const domain = await connection.domain(uuid)
  const info = Buffer.alloc(16)
  await connection.call(() => binding.domain.controlInfo(domain, info, 0))
  return {state: STATES[info.readUInt32LE(0)] ?? 'error', forMs: info.readUInt32LE(8)}
}
