import {type Uuid, uuid as uuidOf} from '../../base/ids.ts'
import type {DomainState} from '../libvirt-sample.ts'
import type {Binding, Pointer} from './binding.ts'
import type {Connection} from './connection.ts'
import {ErrorCode, LibvirtError} from './error.ts'
import {Flag, Group, readStats} from './stats.ts'
import {numberIn} from './typed-params.ts'

/** An entry of the list of domains. */
export interface ListedDomain {
  readonly uuid: Uuid
  readonly name: string
  readonly id?: number
  readonly state: DomainState
  readonly persistent: boolean
}

/** States by virDomainState. */
const STATES: readonly DomainState[] = [
  'no state',
  'running',
  'blocked',
  'paused',
  'shutting down',
  'shut off',
  'crashed',
  'suspended',
]
/** Converts a virDomainState; an unknown one becomes `no state`. */
export const domainState = (code: number | undefined): DomainState => STATES[code ?? 0] ?? 'no state'

const NOT_RUNNING = 0xff_ff_ff_ff
const LIST_TRANSIENT = 8

/** Returns the UUID of a domain pointer without a call to the daemon. */
export function domainUuid(binding: Binding, domain: Pointer): Uuid {
  const text = Buffer.alloc(37)
  binding.domain.uuid(domain, text)
  return uuidOf(text.toString('latin1', 0, 36))
}

/** Returns the id of a domain pointer without a call to the daemon; `undefined` if it is not running. */
export function domainId(binding: Binding, domain: Pointer): number | undefined {
  const id = binding.domain.id(domain)
  return id === NOT_RUNNING ? undefined : id
}

/**
 * Reads the list of all domains, running or not, in libvirt's order. It takes two calls, or with drivers that have no
 * stats one more for each domain.
 * @throws {LibvirtError}
 */
export async function readInventory(
  binding: Binding,
  connection: Connection,
): Promise<readonly ListedDomain[]> {
  const transient = new Set<Uuid>()
  await listDomains(binding, connection, LIST_TRANSIENT, async domain => {
    transient.add(domainUuid(binding, domain))
  })
  const listed: ListedDomain[] = []
  const add = (domain: Pointer, state: number | undefined): void => {
    const uuid = domainUuid(binding, domain)
    const id = domainId(binding, domain)
    listed.push({
      uuid,
      name: binding.domain.name(domain),
      ...(id !== undefined && {id}),
      state: domainState(state),
      persistent: !transient.has(uuid),
    })
  }
  try {
    await readStats(binding, connection, Group.state, Flag.none, (domain, fields) =>
      add(domain, numberIn(fields, 'state.state')),
    )
  } catch (error) {
    if (!(error instanceof LibvirtError && error.code === ErrorCode.noSupport)) throw error
    await listDomains(binding, connection, 0, async domain => {
      const state = Buffer.alloc(4)
      await connection.call(() => binding.domain.state(domain, state, Buffer.alloc(4), 0))
      add(domain, state.readInt32LE(0))
    })
  }
  return listed
}

/** Calls `visit` with each domain of virConnectListAllDomains. The pointer is valid until its promise is settled. */
async function listDomains(
  binding: Binding,
  connection: Connection,
  flags: number,
  visit: (domain: Pointer) => Promise<void>,
): Promise<void> {
  const out = Buffer.alloc(8)
  const count = await connection.call(conn => binding.connection.listDomains(conn, out, flags))
  const list = out.readBigUInt64LE(0)
  const domains = binding.memory.copy(list, count * 8)
  binding.memory.free(list)
  let failed: unknown
  for (let at = 0; at < domains.length; at += 8) {
    const domain = domains.readBigUInt64LE(at)
    // After a failure the rest is not visited, but is still freed.
    if (failed === undefined) await visit(domain).catch((error: unknown) => (failed = error ?? true))
    binding.domain.free(domain)
  }
  if (failed !== undefined) throw failed
}
