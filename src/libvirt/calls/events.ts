import type {Uuid} from '../../base/ids.ts'
import type {Binding, Pointer} from './binding.ts'
import type {Connection} from './connection.ts'
import {domainUuid} from './inventory.ts'

/** `lifecycle`: the domain came, went or changed its state. `definition`: its XML changed. */
export interface DomainEvent {
  readonly kind: 'lifecycle' | 'definition'
  readonly uuid: Uuid
}

const LIFECYCLE = 0
/** VIR_DOMAIN_EVENT_ID_*: disk change, balloon, device removed, tunable, device added, metadata, memory device. */
const DEFINITION = [9, 13, 15, 17, 19, 23, 26]

export interface Events {
  /**
   * Tells of changes of all domains of a connection, in the turns of the event pump. One connection at a time.
   * @returns false where the driver has no events: look for changes more often.
   */
  subscribe(connection: Connection, listener: (event: DomainEvent) => void): Promise<boolean>
  /** Before the connection is closed: each registration keeps it from being freed, even when it is lost. */
  unsubscribe(connection: Connection): Promise<void>
}

/** Once per process: an event of a lost connection may still be on its way, so the callbacks stay for ever. */
export function createEvents(binding: Binding): Events {
  let listener: ((event: DomainEvent) => void) | undefined
  let registered: number[] = []
  const callbackFor = (kind: DomainEvent['kind']): Pointer =>
    binding.events.callback(domain => listener?.({kind, uuid: domainUuid(binding, domain)}))
  const lifecycle = callbackFor('lifecycle')
  const definition = callbackFor('definition')

  /** Drivers know different events; a lost connection is noticed by the next call that matters. */
  async function register(connection: Connection, id: number, callback: Pointer): Promise<boolean> {
    const registration = await connection
      .call(conn => binding.events.register(conn, null, id, callback, null, null))
      .catch(() => undefined)
    if (registration === undefined) return false
    registered.push(registration)
    return true
  }

  return {
    async subscribe(connection, newListener) {
      listener = newListener
      const supported = await register(connection, LIFECYCLE, lifecycle)
      for (const id of supported ? DEFINITION : []) await register(connection, id, definition)
      return supported
    },
    async unsubscribe(connection) {
      listener = undefined
      const ending = registered
      registered = []
      for (const id of ending) {
        // Forgotten on our side in any case; that a lost connection cannot tell the daemon is no news.
        await connection.call(conn => binding.events.deregister(conn, id)).catch(() => undefined)
      }
    },
  }
}
