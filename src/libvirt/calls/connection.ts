import type {Ms} from '../../base/units.ts'
import type {Binding, Pointer} from './binding.ts'
import {ErrorCode, errorAt, LibvirtError, lastErrorOf} from './error.ts'

/** A connection, read-only unless opened to write. Calls are made one after the other: only so does each get its own error. */
export interface Connection {
  /**
   * Waits for its turn, then makes one call.
   * @throws {LibvirtError} when C returned NULL or a negative number.
   */
  call<Result extends number | Pointer | string | null>(
    make: (conn: Pointer) => Promise<Result>,
  ): Promise<NonNullable<Result>>
  /** A domain as a pointer of this connection, asked once and kept. @throws {LibvirtError} noDomain */
  domain(uuid: string): Promise<Pointer>
  /** Drops the pointer of a domain that is gone. */
  forget(uuid: string): void
  /** When the call that is waiting now was made. */
  waitingSinceMs(): Ms | undefined
  /** What libvirt knows without asking: false after the daemon closed it or kept silent for 20 s. */
  isAlive(): boolean
  /** Cuts the connection: the waiting call and all later ones fail at once. */
  cancel(): void
  /** Frees what the connection holds, after the waiting call has ended. */
  close(): Promise<void>
}

/** The open sockets of the process, by fd, with an identity that no later socket has (`socket:[42]`). */
export type ListSockets = () => ReadonlyMap<number, string>

export interface Opener {
  /** One after the other, since the error of a failed open is known by its moment only. @throws {LibvirtError} */
  open(uri: string, access?: 'read' | 'write'): Promise<Connection>
  /** Makes the open that is under way fail, and all later ones. */
  cancel(): void
}

/** A silent daemon is noticed after 5 s × (3 + 1). */
const KEEPALIVE = {seconds: 5, count: 3}

export function createOpener(binding: Binding, listSockets: ListSockets, now: () => Ms): Opener {
  let last: Promise<unknown> = Promise.resolve()
  let socketsBefore: ReadonlyMap<number, string> | undefined
  let cancelled = false

  /** The socket that libvirt opened: new, and with a named peer; through a helper (ssh) the only unnamed one. */
  function newSocket(before: ReadonlyMap<number, string>): Socket | undefined {
    const fresh = [...listSockets()].filter(([fd, identity]) => before.get(fd) !== identity)
    const named = fresh.filter(([fd]) => binding.socket.peer(fd) === 'named')
    const unnamed = fresh.filter(([fd]) => binding.socket.peer(fd) === 'unnamed')
    const [found, ...others] = named.length > 0 ? named : unnamed
    return found === undefined || others.length > 0 ? undefined : {fd: found[0], identity: found[1]}
  }

  /** Never a socket that got the number later. */
  function shutDown(socket: Socket | undefined): void {
    if (socket !== undefined && listSockets().get(socket.fd) === socket.identity) {
      binding.socket.shutdown(socket.fd)
    }
  }

  async function openNow(uri: string, access: 'read' | 'write'): Promise<Connection> {
    if (cancelled) throw new LibvirtError(ErrorCode.internal, 0, 0, 'opening was cancelled')
    const before = listSockets()
    const errors: LibvirtError[] = []
    socketsBefore = before
    binding.errors.listen(error => errors.push(errorAt(binding, error)))
    const {open, openToWrite} = binding.connection
    const conn = await (access === 'write' ? openToWrite : open)(uri).finally(() => {
      binding.errors.silence()
      socketsBefore = undefined
    })
    if (conn === null) {
      throw errors.at(-1) ?? new LibvirtError(ErrorCode.internal, 0, 0, 'libvirt gave no reason')
    }
    const socket = newSocket(before)
    const connection = createConnection(binding, conn, () => shutDown(socket), now)
    // The test driver has none: nothing to keep alive.
    await binding.connection.setKeepAlive(conn, KEEPALIVE.seconds, KEEPALIVE.count)
    return connection
  }

  return {
    open(uri, access = 'read') {
      const opened = last.then(() => openNow(uri, access))
      last = opened.catch(() => undefined)
      return opened
    },
    cancel() {
      cancelled = true
      if (socketsBefore !== undefined) shutDown(newSocket(socketsBefore))
    },
  }
}

interface Socket {
  readonly fd: number
  readonly identity: string
}

function createConnection(binding: Binding, conn: Pointer, cut: () => void, now: () => Ms): Connection {
  let last: Promise<unknown> = Promise.resolve()
  let waitingSinceMs: Ms | undefined
  let closed = false
  const domains = new Map<string, Pointer>()

  async function callNow<Result>(make: (conn: Pointer) => Promise<Result>): Promise<NonNullable<Result>> {
    if (closed) throw new LibvirtError(ErrorCode.internal, 0, 0, 'the connection is closed')
    waitingSinceMs = now()
    binding.errors.resetLast(conn)
    try {
      const result = await make(conn)
      if (result === null || result === undefined || (typeof result === 'number' && result < 0)) {
        throw lastErrorOf(binding, conn)
      }
      return result
    } finally {
      waitingSinceMs = undefined
    }
  }
  const call: Connection['call'] = make => {
    const answer = last.then(() => callNow(make))
    last = answer.catch(() => undefined)
    return answer
  }

  return {
    call,
    async domain(uuid) {
      const known = domains.get(uuid)
      if (known !== undefined) return known
      const found = await call(conn => binding.domain.lookup(conn, uuid))
      domains.set(uuid, found)
      return found
    },
    forget(uuid) {
      const domain = domains.get(uuid)
      if (domain !== undefined) binding.domain.free(domain)
      domains.delete(uuid)
    },
    waitingSinceMs: () => waitingSinceMs,
    isAlive: () => !closed && binding.connection.isAlive(conn) === 1,
    cancel: cut,
    async close() {
      if (closed) return
      closed = true
      await last
      for (const domain of domains.values()) binding.domain.free(domain)
      domains.clear()
      await binding.connection.close(conn)
    },
  }
}
