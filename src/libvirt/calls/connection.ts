import type {Ms} from '../../base/units.ts'
import type {Binding, Pointer} from './binding.ts'
import {ErrorCode, errorAt, LibvirtError, lastErrorOf} from './error.ts'

/**
 * A connection to a hypervisor, read-only unless opened with access `write`. It makes one call after the other, so
 * that the connection's last error is that of the call.
 */
export interface Connection {
  /**
   * Waits for its turn, then makes one call.
   * @throws {LibvirtError} if C returned NULL or a negative number
   */
  call<Result extends number | Pointer | string | null>(
    make: (conn: Pointer) => Promise<Result>,
  ): Promise<NonNullable<Result>>
  /**
   * Returns this connection's pointer to a domain, looked up once and kept until `forget`.
   * @throws {LibvirtError} noDomain
   */
  domain(uuid: string): Promise<Pointer>
  /** Frees the kept pointer to a domain. */
  forget(uuid: string): void
  /** Returns the time at which the call that is waiting now was made; `undefined` if none is. */
  waitingSinceMs(): Ms | undefined
  /** Returns false once the daemon has closed the connection or been silent for 20 s. Does not ask the daemon. */
  isAlive(): boolean
  /** Shuts down the connection's socket: the waiting call and all later ones fail at once. */
  cancel(): void
  /**
   * Waits for the call in flight, then closes the connection and frees its domains. A call that nothing can end is
   * not waited for longer than 2 s: the rest is then done whenever it ends.
   */
  close(): Promise<void>
}

/** Lists the open sockets of the process by fd, each with an identity that no later socket has (`socket:[42]`). */
type ListSockets = () => ReadonlyMap<number, string>

/** Opens connections. */
export interface Opener {
  /**
   * Opens a connection, one after the other: as a failed open has no connection to hold its error, the error is known
   * only by the time at which it occurs.
   * @throws {LibvirtError}
   */
  open(uri: string, access?: 'read' | 'write'): Promise<Connection>
  /** Makes the open in progress fail, and all later ones. */
  cancel(): void
}

/** Keepalive of a connection: a silent daemon counts as lost after 5 s × (3 + 1). */
const KEEPALIVE = {seconds: 5, count: 3}
/** Time for which a closing connection waits for its call in flight. */
const CLOSE_WITHIN_MS: Ms = 2000

export function createOpener(binding: Binding, listSockets: ListSockets, now: () => Ms): Opener {
  let last: Promise<unknown> = Promise.resolve()
  let socketsBefore: ReadonlyMap<number, string> | undefined
  let cancelled = false

  /**
   * Returns the sockets that may be the one that libvirt has opened since `before`: the new ones whose peer has an
   * address. Modules of name services (sssd, systemd-userdbd) open such sockets too while libvirt connects, and some
   * keep theirs. Through a helper process (ssh) it is the only new one without an address; with several of those, one
   * may belong to a child of our own: none is returned.
   */
  function newSockets(before: ReadonlyMap<number, string>): readonly Socket[] {
    const fresh = [...listSockets()].filter(([fd, identity]) => before.get(fd) !== identity)
    const peered = (peer: 'named' | 'unnamed'): readonly Socket[] =>
      fresh.filter(([fd]) => binding.socket.peer(fd) === peer).map(([fd, identity]) => ({fd, identity}))
    const named = peered('named')
    if (named.length > 0) return named
    const unnamed = peered('unnamed')
    return unnamed.length === 1 ? unnamed : []
  }

  /**
   * Shuts down sockets, except those that are closed by now, whatever has their fd number since. A name service
   * opens its socket anew when it finds it shut down; a connection that cannot be cut would wait for ever.
   */
  function shutDown(sockets: readonly Socket[]): void {
    const open = listSockets()
    for (const {fd, identity} of sockets) if (open.get(fd) === identity) binding.socket.shutdown(fd)
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
    const sockets = newSockets(before)
    const connection = createConnection(binding, conn, () => shutDown(sockets), now)
    // Fails for the test driver, which has no socket to keep alive.
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
      if (socketsBefore !== undefined) shutDown(newSockets(socketsBefore))
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
      // The call in flight may use the pointers of domains.
      const ended = last.then(async () => {
        for (const domain of domains.values()) binding.domain.free(domain)
        domains.clear()
        await binding.connection.close(conn)
      })
      const {promise: patience, resolve: loseIt} = Promise.withResolvers<void>()
      const timer = setTimeout(loseIt, CLOSE_WITHIN_MS)
      await Promise.race([ended, patience]).finally(() => clearTimeout(timer))
    },
  }
}
