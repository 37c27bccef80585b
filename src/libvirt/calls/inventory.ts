import {type Uuid, uuid as uuidOf} from '../../base/ids.ts'
import {asUntrusted, type Untrusted} from '../../base/untrusted.ts'
import type {DomainState, LibvirtDomain} from '../libvirt-sample.ts'
import {pauseReason} from '../pause-reason.ts'
import type {Binding, Pointer} from './binding.ts'
import type {Connection} from './connection.ts'
import {LibvirtError} from './error.ts'
import {Flag, Group, readStats} from './stats.ts'
import {type Fields, numberIn} from './typed-params.ts'

/** State of a domain, and why it is paused if it is. */
export type ListedState = Pick<LibvirtDomain, 'state' | 'pausedBy'>

/** An entry of the list of domains. */
export interface ListedDomain extends ListedState {
  readonly uuid: Uuid
  readonly name: Untrusted
  readonly id?: number
  readonly persistent: boolean
  /** Reason why libvirt tells no more than the name of this domain, in its own words. */
  readonly refused?: string
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
/** Converts a virDomainState and its reason; an unknown state becomes `no state`. */
export function runStateOf(code: number | undefined, reason: number | undefined): ListedState {
  const state = STATES[code ?? 0] ?? 'no state'
  const pausedBy = state === 'paused' ? pauseReason(reason) : undefined
  return pausedBy === undefined ? {state} : {state, pausedBy}
}

/** Returns the state that the stats group of that name tells. */
export const stateIn = (fields: Fields): ListedState =>
  runStateOf(numberIn(fields, 'state.state'), numberIn(fields, 'state.reason'))

const NOT_RUNNING = 0xff_ff_ff_ff
/** VIR_CONNECT_LIST_DOMAINS_PERSISTENT and _TRANSIENT: each domain is one of both. */
const LIST_PERSISTENT = 4
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
 * Reads the list of all domains, running or not, in libvirt's order. It takes three calls, and one more for each domain
 * that has no stats: drivers without them, and domains of which the access driver shows this user only the name.
 * @throws {LibvirtError}
 */
export async function readInventory(
  binding: Binding,
  connection: Connection,
): Promise<readonly ListedDomain[]> {
  const states = new Map<Uuid, ListedState>()
  try {
    await readStats(binding, connection, Group.state, Flag.none, (domain, fields) => {
      states.set(domainUuid(binding, domain), stateIn(fields))
    })
  } catch (error) {
    if (!(error instanceof LibvirtError) || !connection.isAlive()) throw error
  }
  const order = [...states.keys()]
  const listed = new Map<Uuid, ListedDomain>()
  const add = (persistent: boolean) => async (domain: Pointer) => {
    const uuid = domainUuid(binding, domain)
    const id = domainId(binding, domain)
    const known = states.get(uuid)
    if (known === undefined) order.push(uuid)
    listed.set(uuid, {
      uuid,
      name: asUntrusted(binding.domain.name(domain)),
      ...(id !== undefined && {id}),
      ...(known === undefined ? await readState(binding, connection, domain) : known),
      persistent,
    })
  }
  await listDomains(binding, connection, LIST_PERSISTENT, add(true))
  await listDomains(binding, connection, LIST_TRANSIENT, add(false))
  return order.flatMap(uuid => listed.get(uuid) ?? [])
}

/** Reads the state of one domain (virDomainGetState), or the reason why libvirt does not tell it. */
async function readState(
  binding: Binding,
  connection: Connection,
  domain: Pointer,
): Promise<ListedState & Pick<ListedDomain, 'refused'>> {
  const state = Buffer.alloc(4)
  const reason = Buffer.alloc(4)
  try {
    await connection.call(() => binding.domain.state(domain, state, reason, 0))
    return runStateOf(state.readInt32LE(0), reason.readInt32LE(0))
  } catch (error) {
    if (!(error instanceof LibvirtError) || !connection.isAlive()) throw error
    return {state: 'no state', refused: error.message}
  }
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
