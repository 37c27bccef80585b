import type {Uuid} from '../../base/ids.ts'
import type {Binding, Pointer} from './binding.ts'
import type {Connection} from './connection.ts'
import {domainUuid} from './inventory.ts'

/** A change of a domain. */
interface DomainEvent {
  /** `lifecycle`: the domain appeared, disappeared or changed its state. `definition`: its XML changed. */
  readonly kind: 'lifecycle' | 'definition'
  readonly uuid: Uuid
}

const LIFECYCLE = 0
/** VIR_DOMAIN_EVENT_ID_*: disk change, balloon, device removed, tunable, device added, metadata, memory device. */
const DEFINITION = [9, 13, 15, 17, 19, 23, 26]

/** libvirt's events, of one connection at a time. */
export interface Events {
  /**
   * Calls the listener, in the turns of the event pump, for each change of any domain of the connection.
   * @returns false if the driver has no events: the caller must then look for changes more often
   */
  subscribe(connection: Connection, listener: (event: DomainEvent) => void): Promise<boolean>
  /**
   * Ends it. To be called before the connection is closed: each registration keeps even a lost one from being freed.
   */
  unsubscribe(connection: Connection): Promise<void>
}

/**
 * Creates the process's `Events`, once: its callbacks are never freed, as an event of a lost connection may still
 * come.
 */
export function createEvents(binding: Binding): Events {
  let listener: ((event: DomainEvent) => void) | undefined
  let registered: number[] = []
  const callbackFor = (kind: DomainEvent['kind']): Pointer =>
    binding.events.callback(domain => listener?.({kind, uuid: domainUuid(binding, domain)}))
  const lifecycle = callbackFor('lifecycle')
  const definition = callbackFor('definition')

  /** Registers for one event. Not every driver has it; a lost connection is noticed by the next call that matters. */
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
        // Our side forgets it in any case; a failure only means that a lost connection cannot tell the daemon.
        await connection.call(conn => binding.events.deregister(conn, id)).catch(() => undefined)
      }
    },
  }
}
