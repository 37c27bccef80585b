import type {Binding, Pointer} from '../../src/libvirt/calls/binding.ts'
import {param, pointersOf} from './c-structs.ts'
import type {MadeDomain} from './made-domain.ts'

/** A refusal: virErrorNumber and the message. */
export interface Refusal {
  readonly code: number
  readonly message: string
}

/**
 * A libvirt that is only made: it holds domains, and refuses what it is told to refuse. The calls of a connection that
 * has been lost fail with error 1, as libvirt's do.
 */
export interface MadeLibvirt {
  readonly binding: Binding
  domains: readonly MadeDomain[]
  /** Refusals by call (`xml`, `state`, `stats`, `guest`, `list`, `control`, `open`), or by call and domain (`xml web`). */
  readonly refusals: Map<string, Refusal>
  /** Names of the calls made so far, with the domain if they are about one. */
  readonly calls: string[]
  /** Number of connections that are open. */
  open: number
  /** Number of connections that were opened. */
  opened: number
  /** Ends all connections, as a daemon does that goes away. */
  lose(): void
  /** Sends an event of a kind (VIR_DOMAIN_EVENT_ID_*) about a domain to whom registered for it. */
  send(event: number, name: string): void
  /** Domain pointers handed out and not freed. */
  readonly pointers: ReadonlySet<Pointer>
}

/** Builds a libvirt with domains, whose daemon answers at once. */
export function aLibvirt(domains: readonly MadeDomain[] = [], version = 11_003_000): MadeLibvirt {
  const memory = new Map<Pointer, Buffer>()
  const texts = new Map<Pointer, string>()
  const pointers = new Map<Pointer, MadeDomain>()
  const live = new Set<Pointer>()
  const errors = new Map<Pointer, Refusal>()
  const callbacks = new Map<Pointer, (domain: Pointer) => void>()
  const registered = new Map<number, {readonly event: number; readonly callback: Pointer}>()
  let next = 0x1000n
  let hear: (error: Pointer) => void = () => {}

  const address = (): Pointer => (next += 0x1_0000n)
  const textAt = (text: string): Pointer => {
    const at = address()
    texts.set(at, text)
    return at
  }
  const store = (bytes: Buffer): Pointer => {
    const at = address()
    memory.set(at, bytes)
    return at
  }
  const pointerTo = (domain: MadeDomain): Pointer => {
    const at = address()
    pointers.set(at, domain)
    return at
  }
  const virError = ({code, message}: Refusal): Buffer => {
    const bytes = Buffer.alloc(80)
    bytes.writeInt32LE(code, 0)
    bytes.writeBigUInt64LE(textAt(message), 8)
    return bytes
  }
  const recordOf = (domain: MadeDomain): Pointer => {
    const record = Buffer.alloc(24)
    record.writeBigUInt64LE(pointerTo(domain), 0)
    const {state = 1, reason = 1} = domain
    record.writeBigUInt64LE(
      store(Buffer.concat([param('state.state', state), param('state.reason', reason)])),
      8,
    )
    record.writeInt32LE(2, 16)
    return store(record)
  }
  /** Returns a domain as it is now; as it was when the pointer was handed out if it is gone. */
  const latest = (domain: Pointer): MadeDomain | undefined => {
    const known = pointers.get(domain)
    return made.domains.find(({uuid}) => uuid === known?.uuid) ?? known
  }

  /** Notes a call; returns true if it is refused, and the connection then tells why. */
  const refuses = (call: string, about?: string): boolean => {
    const full = about === undefined ? call : `${call} ${about}`
    made.calls.push(full)
    const refusal =
      live.size === 0
        ? {code: 1, message: 'internal error: client socket is closed'}
        : (made.refusals.get(full) ?? made.refusals.get(call))
    if (refusal !== undefined) for (const conn of errors.keys()) errors.set(conn, refusal)
    return refusal !== undefined
  }
  const records = (out: Buffer, call: string, chosen: (one: MadeDomain) => boolean): number => {
    if (refuses(call)) return -1
    const told = made.domains.filter(one => chosen(one) && !made.refusals.has(`${call} ${one.name}`))
    out.writeBigUInt64LE(store(pointersOf(told.map(recordOf))), 0)
    return told.length
  }
  const connect = async (): Promise<Pointer | null> => {
    made.opened++
    const refusal = made.refusals.get('open')
    if (refusal !== undefined) {
      hear(store(virError(refusal)))
      return null
    }
    const conn = address()
    live.add(conn)
    errors.set(conn, {code: 0, message: ''})
    made.open++
    return conn
  }

  const binding = {
    memory: {
      copy: (from: Pointer, bytes: number) => Buffer.from(memory.get(from)?.subarray(0, bytes) ?? []),
      text: (at: Pointer) => texts.get(at) ?? '',
      free: () => {},
      trim: () => 0,
    },
    socket: {shutdown: () => 0, peer: () => 'named' as const},
    errors: {
      copyLast(conn: Pointer, into: Buffer) {
        const error = errors.get(conn) ?? {code: 0, message: ''}
        virError(error).copy(into)
        return error.code
      },
      resetLast: () => {},
      free: () => {},
      listen(listener: (error: Pointer) => void) {
        hear = listener
      },
      silence() {
        hear = () => {}
      },
    },
    events: {
      registerDefaultLoop: () => 0,
      turn: () => false,
      callback(listener: (domain: Pointer) => void) {
        const at = address()
        callbacks.set(at, listener)
        return at
      },
      async register(_conn: Pointer, _domain: null, event: number, callback: Pointer) {
        if (refuses('register')) return -1
        registered.set(registered.size, {event, callback})
        return registered.size - 1
      },
      deregister: async () => (refuses('deregister') ? -1 : 0),
    },
    connection: {
      open: connect,
      openToWrite: connect,
      async close(conn: Pointer) {
        if (errors.delete(conn)) made.open--
        live.delete(conn)
        return 0
      },
      isAlive: (conn: Pointer) => (live.has(conn) ? 1 : 0),
      setKeepAlive: async () => 0,
      type: async () => (refuses('type') ? null : 'QEMU'),
      hostname: async () => textAt('made'),
      libvirtVersion: async (_conn: Pointer, out: Buffer) => (out.writeUInt32LE(version) === 4 ? 0 : -1),
      hypervisorVersion: async () => 0,
      nodeInfo: async () => 0,
      async listDomains(_conn: Pointer, out: Buffer, flags: number) {
        if (refuses('list')) return -1
        const listed = made.domains.filter(({transient = false}) => flags === (transient ? 8 : 4))
        out.writeBigUInt64LE(store(pointersOf(listed.map(pointerTo))), 0)
        return listed.length
      },
    },
    domain: {
      async lookup(_conn: Pointer, uuid: string) {
        const found = made.domains.find(one => one.uuid === uuid)
        if (refuses('lookup', found?.name)) return null
        if (found !== undefined) return pointerTo(found)
        for (const conn of errors.keys()) errors.set(conn, {code: 42, message: 'Domain not found'})
        return null
      },
      free(domain: Pointer) {
        pointers.delete(domain)
        return 0
      },
      uuid(domain: Pointer, text: Buffer) {
        text.write(latest(domain)?.uuid ?? '', 'latin1')
        return 0
      },
      name: (domain: Pointer) => latest(domain)?.name ?? '',
      id: (domain: Pointer) => latest(domain)?.id ?? 0xff_ff_ff_ff,
      async xml(domain: Pointer) {
        const found = latest(domain)
        if (refuses('xml', found?.name)) return null
        return textAt(found?.xml ?? `<domain type='kvm'/>`)
      },
      async state(domain: Pointer, state: Buffer, reason: Buffer) {
        const found = latest(domain)
        if (refuses('state', found?.name)) return -1
        state.writeInt32LE(found?.state ?? 1)
        reason.writeInt32LE(found?.reason ?? 1)
        return 0
      },
      controlInfo: async (domain: Pointer, info: Buffer) => {
        const {name, control = 0} = latest(domain) ?? {}
        if (refuses('control', name)) return -1
        info.writeUInt32LE(control, 0)
        return 0
      },
    },
    stats: {
      ofAll: async (_conn: Pointer, _groups: number, out: Buffer, flags: number) =>
        records(out, 'stats', ({id}) => flags !== 1 || id !== undefined),
      of: async (list: Buffer, _groups: number, out: Buffer) => {
        const asked = latest(list.readBigUInt64LE(0))
        return records(out, 'guest', ({uuid}) => uuid === asked?.uuid)
      },
      free: () => {},
    },
  }
  const made: MadeLibvirt = {
    // Calls that change something are not made here.
    binding: binding as unknown as Binding,
    domains,
    refusals: new Map(),
    calls: [],
    open: 0,
    opened: 0,
    lose: () => live.clear(),
    send(event, name) {
      const found = made.domains.find(one => one.name === name)
      for (const one of registered.values())
        if (found !== undefined && one.event === event) callbacks.get(one.callback)?.(pointerTo(found))
    },
    get pointers() {
      return new Set(pointers.keys())
    },
  }
  return made
}
