import type {LibraryHandle} from 'koffi'
import {changeCalls, type Later, type Now} from './change-calls.ts'

/** An address in native memory: a `virConnectPtr`, a `virDomainPtr`, a list. It is never 0: NULL becomes `null`. */
export type Pointer = bigint
type MaybePointer = Pointer | null

/**
 * The functions of libvirt.so.0 through koffi, grouped by purpose. A function that may wait for the daemon is
 * asynchronous: a thread of libuv's pool waits while the caller's event loop goes on, and the promise is fulfilled
 * with the value that C returned. Errors are read from the connection (error.ts). A function that only reads or
 * writes memory is synchronous.
 */
export type Binding = Awaited<ReturnType<typeof loadLibvirt>>

/** Thrown if a library or koffi's native module cannot be loaded; retrying is of no use. */
export class LibraryMissing extends Error {}

/**
 * Stack of an asynchronous call, deep enough for TLS, ssh and name services; beyond koffi's default of 128 KiB it
 * crashes.
 */
const STACK_BYTES = 2 << 20
const AF_UNIX = 1

/**
 * Loads and initialises libvirt for the whole process, and keeps it from printing on standard error.
 * @throws {LibraryMissing}
 */
export async function loadLibvirt() {
  const {default: koffi} = await import('koffi').catch((cause: unknown) => {
    throw new LibraryMissing('koffi has no native module for this machine', {cause})
  })
  if (koffi.config().async_stack_size !== STACK_BYTES) koffi.config({async_stack_size: STACK_BYTES})
  const libvirt = open('libvirt.so.0')
  const libc = open('libc.so.6')

  function open(name: string): LibraryHandle {
    try {
      return koffi.load(name)
    } catch (cause) {
      throw new LibraryMissing(`${name} not found`, {cause})
    }
  }

  const later: Later = <Arguments extends readonly unknown[], Result>(definition: string) => {
    const native = libvirt.func(definition)
    return (...values: Arguments): Promise<Result> =>
      new Promise((resolve, reject) => {
        native.async(...values, (error: Error | null, result: Result) =>
          error ? reject(error) : resolve(result),
        )
      })
  }
  const now: Now = <Arguments extends readonly unknown[], Result>(definition: string) =>
    libvirt.func(definition) as unknown as (...values: Arguments) => Result
  const ofLibc = <Arguments extends readonly unknown[], Result>(definition: string) =>
    libc.func(definition) as unknown as (...values: Arguments) => Result

  /** C's `abs`, which has no side effects: a callback that does nothing and needs no JavaScript. */
  const nothing: Pointer = libc.symbol('abs')
  const memcpy = ofLibc<[Buffer, Pointer, number], void>('void memcpy(void *to, void *from, size_t bytes)')
  const eventCallback = koffi.pointer(koffi.proto('void PintopEvent(void *conn, void *domain)'))
  const errorCallback = koffi.pointer(koffi.proto('void PintopError(void *opaque, void *error)'))

  const shutdown = ofLibc<[number, number], number>('int shutdown(int fd, int how)')
  const getpeername = ofLibc<[number, Buffer, Buffer], number>(
    'int getpeername(int fd, void *address, void *length)',
  )
  const setErrorFunc = now<[null, Pointer], void>('void virSetErrorFunc(void *opaque, void *handler)')
  const iterate = open('libglib-2.0.so.0').func(
    'int g_main_context_iteration(void *context, int wait)',
  ) as unknown as (context: null, wait: 0) => number
  let heard: (error: Pointer) => void = () => {}
  const onError: Pointer = koffi.register((_opaque: unknown, error: Pointer) => heard(error), errorCallback)

  const binding = {
    memory: {
      copy(from: Pointer, bytes: number): Buffer {
        const to = Buffer.allocUnsafe(bytes)
        memcpy(to, from, bytes)
        return to
      },
      /** Decodes a C string without freeing it. Bytes that are not UTF-8 become U+FFFD. */
      text: (at: Pointer): string => koffi.decode.string(at),
      free: ofLibc<[Pointer], void>('void free(void *memory)'),
      /** Returns malloc's free memory to the kernel, except for `spare` bytes at the end of its heap. */
      trim: ofLibc<[number], number>('int malloc_trim(size_t spare)'),
    },

    socket: {
      /** Ends both directions (SHUT_RDWR): every thread that waits for the socket returns at once. */
      shutdown: (fd: number): number => shutdown(fd, 2),
      /**
       * Tells whether the other end of a socket has an address; the ends of a UNIX socket pair have none.
       * @returns `undefined` if the socket is not connected
       */
      peer(fd: number): 'named' | 'unnamed' | undefined {
        const address = Buffer.alloc(112)
        const length = Buffer.from(Int32Array.of(address.length).buffer)
        if (getpeername(fd, address, length) !== 0) return undefined
        return address.readUInt16LE(0) === AF_UNIX && length.readInt32LE(0) <= 2 ? 'unnamed' : 'named'
      },
    },

    errors: {
      /** Copies the connection's last `virError` into 80 bytes. @returns its code, 0 if there is none */
      copyLast: now<[Pointer, Buffer], number>('int virConnCopyLastError(void *conn, _Out_ void *error)'),
      resetLast: now<[Pointer], void>('void virConnResetLastError(void *conn)'),
      free: now<[Buffer], void>('void virResetError(void *error)'),
      /** Calls the listener with every error of the process, in whichever thread it occurred, until `silence()`. */
      listen: (listener: (error: Pointer) => void): void => {
        heard = listener
        setErrorFunc(null, onError)
      },
      silence: (): void => setErrorFunc(null, nothing),
    },

    events: {
      /**
       * Registers libvirt's default event loop. To be called once, before the first connection.
       * @returns -1 on failure
       */
      registerDefaultLoop: now<[], number>('int virEventRegisterDefaultImpl()'),
      /**
       * Runs one iteration of that event loop, which is GLib's, without waiting. libvirt's own function for it would
       * wait; with a timer that is always due it would not, but GLib would then never run its idle tasks, which free
       * the resources of lost connections.
       * @returns true if there was something to do
       */
      turn: (): boolean => iterate(null, 0) !== 0,
      /**
       * Registers a callback for one kind of event (`VIR_DOMAIN_EVENT_ID_*`) of all domains.
       * @returns the registration
       */
      register: later<[Pointer, null, number, Pointer, null, null], number>(
        'int virConnectDomainEventRegisterAny(void *conn, void *domain, int id, void *callback, void *opaque, void *free)',
      ),
      /**
       * Creates a callback that fits every kind of event: all begin with the same two arguments; the rest are
       * ignored.
       */
      callback: (listener: (domain: Pointer) => void): Pointer =>
        koffi.register((_conn: Pointer, domain: Pointer) => listener(domain), eventCallback),
      deregister: later<[Pointer, number], number>(
        'int virConnectDomainEventDeregisterAny(void *conn, int registration)',
      ),
    },

    connection: {
      open: later<[string], MaybePointer>('void *virConnectOpenReadOnly(str uri)'),
      /** Opens a connection over which changes are allowed. */
      openToWrite: later<[string], MaybePointer>('void *virConnectOpen(str uri)'),
      close: later<[Pointer], number>('int virConnectClose(void *conn)'),
      isAlive: now<[Pointer], number>('int virConnectIsAlive(void *conn)'),
      setKeepAlive: later<[Pointer, number, number], number>(
        'int virConnectSetKeepAlive(void *conn, int seconds, uint count)',
      ),
      /** Returns the driver's name, a constant that is not to be freed. */
      type: later<[Pointer], string | null>('const char *virConnectGetType(void *conn)'),
      /** Returns a C string that the caller frees. */
      hostname: later<[Pointer], MaybePointer>('void *virConnectGetHostname(void *conn)'),
      /** Writes major · 10⁶ + minor · 10³ + release into 8 bytes. */
      libvirtVersion: later<[Pointer, Buffer], number>(
        'int virConnectGetLibVersion(void *conn, void *version)',
      ),
      hypervisorVersion: later<[Pointer, Buffer], number>(
        'int virConnectGetVersion(void *conn, void *version)',
      ),
      /** Writes a `virNodeInfo` into 64 bytes. */
      nodeInfo: later<[Pointer, Buffer], number>('int virNodeGetInfo(void *conn, void *info)'),
      /** Writes the address of a list into 8 bytes; the caller frees it and each domain in it. @returns its length */
      listDomains: later<[Pointer, Buffer, number], number>(
        'int virConnectListAllDomains(void *conn, void *list, uint flags)',
      ),
    },

    domain: {
      lookup: later<[Pointer, string], MaybePointer>(
        'void *virDomainLookupByUUIDString(void *conn, str uuid)',
      ),
      free: now<[Pointer], number>('int virDomainFree(void *domain)'),
      /** Writes the UUID as text and a NUL into 37 bytes. */
      uuid: now<[Pointer, Buffer], number>('int virDomainGetUUIDString(void *domain, void *text)'),
      name: now<[Pointer], string>('const char *virDomainGetName(void *domain)'),
      /** Returns the domain's id, 2³² − 1 if it is not running. */
      id: now<[Pointer], number>('uint virDomainGetID(void *domain)'),
      /** Returns a C string that the caller frees. */
      xml: later<[Pointer, number], MaybePointer>('void *virDomainGetXMLDesc(void *domain, uint flags)'),
      /** Writes the state and its reason into 4 bytes each. */
      state: later<[Pointer, Buffer, Buffer, number], number>(
        'int virDomainGetState(void *domain, void *state, void *reason, uint flags)',
      ),
      /** Writes a `virDomainControlInfo` into 16 bytes. libvirt answers it even while QEMU does not. */
      controlInfo: later<[Pointer, Buffer, number], number>(
        'int virDomainGetControlInfo(void *domain, void *info, uint flags)',
      ),
    },

    stats: {
      /** Writes the address of a list of records into 8 bytes; the caller frees it. @returns its length */
      ofAll: later<[Pointer, number, Buffer, number], number>(
        'int virConnectGetAllDomainStats(void *conn, uint groups, void *records, uint flags)',
      ),
      /** Does the same for a NULL-terminated list of domains. */
      of: later<[Buffer, number, Buffer, number], number>(
        'int virDomainListGetStats(void *domains, uint groups, void *records, uint flags)',
      ),
      free: now<[Pointer], void>('void virDomainStatsRecordListFree(void *records)'),
    },
    ...changeCalls(later, now),
  }

  if (now<[], number>('int virInitialize()')() !== 0)
    throw new LibraryMissing('libvirt.so.0 cannot be initialised')
  binding.errors.silence()
  silenceXml()
  return binding

  /**
   * Silences libxml2, which libvirt uses and which prints on standard error as well. It takes two calls: one for this
   * thread, which so becomes libxml2's main thread, and one for all others. Its newest versions lack the latter.
   */
  function silenceXml(): void {
    for (const name of ['xmlSetGenericErrorFunc', 'xmlThrDefSetGenericErrorFunc']) {
      try {
        now<[null, Pointer], void>(`void ${name}(void *context, void *handler)`)(null, nothing)
      } catch (error) {
        if (!(error instanceof Error && /symbol|function/i.test(error.message))) throw error
      }
    }
  }
}
