import type {Uuid} from '../base/ids.ts'
import type {Binding} from './binding.ts'
import type {Connection} from './connection.ts'
import {domainUuid} from './inventory.ts'

/** `lifecycle`: the domain came, went or changed its state. `definition`: its XML changed. */
export type DomainEvent = {readonly kind: 'lifecycle' | 'definition'; readonly uuid: Uuid}

const LIFECYCLE = 0
/** VIR_DOMAIN_EVENT_ID_*: disk change, balloon, device removed, tunable, device added, metadata, memory device. */
const DEFINITION = [9, 13, 15, 17, 19, 23, 26]

export interface Subscription {
  /** False where the driver has no events: look for changes more often. */
  readonly supported: boolean
  /** After the connection has been closed. */
  drop(): void
}

/** Tells of changes of all domains of a connection, in the turns of the event pump. */
export async function subscribe(
  binding: Binding,
  connection: Connection,
  listener: (event: DomainEvent) => void,
): Promise<Subscription> {
  const callbackFor = (kind: DomainEvent['kind']) =>
    binding.events.callback(domain => listener({kind, uuid: domainUuid(binding, domain)}))
  const lifecycle = callbackFor('lifecycle')
  const definition = callbackFor('definition')
  const register = (id: number, callback: bigint): Promise<boolean> =>
    connection
      .call(conn => binding.events.register(conn, null, id, callback, null, null))
      .then(
        () => true,
        // Drivers know different events; a lost connection is noticed by the next call.
        () => false,
      )

  const supported = await register(LIFECYCLE, lifecycle)
  for (const id of supported ? DEFINITION : []) await register(id, definition)
  return {
    supported,
    drop() {
      binding.events.drop(lifecycle)
      binding.events.drop(definition)
    },
  }
}
