import type {LibraryHandle} from 'koffi'
import {changeCalls, type Later, type Now} from './change-calls.ts'

/** An address in native memory: a `virConnectPtr`, a `virDomainPtr`, a list. 0 does not occur: NULL is `null`. */
export type Pointer = bigint
type MaybePointer = Pointer | null

/**
 * libvirt.so.0 through koffi, grouped by purpose. A call that may wait for the daemon is asynchronous (a thread
 * of libuv's pool waits, the caller's loop goes on) and fulfils with what C returned; errors are read from the
 * connection (error.ts). What only looks into memory is synchronous.
 */
export type Binding = Awaited<ReturnType<typeof loadLibvirt>>

/** The library or koffi's part for this machine cannot be loaded; trying again is of no use. */
export class LibraryMissing extends Error {}

/** Room for the call chains of TLS, ssh and name services; koffi's default of 128 KiB crashes when exceeded. */
const STACK_BYTES = 2 << 20
const AF_UNIX = 1

/**
 * Loads and initialises libvirt for the whole process. Nothing is printed on standard error from then on.
 * @throws {LibraryMissing}
 */
export async function loadLibvirt() {
  const {default: koffi} = await import('koffi').catch((cause: unknown) => {
    throw new LibraryMissing('koffi has no native part for this machine', {cause})
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

  /** Waits in the pool. */
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

  /** `abs` ignores whatever it is called with: a callback that needs no JavaScript. */
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
      /** A C string, which stays. Bytes that are not UTF-8 become U+FFFD. */
      text: (at: Pointer): string => koffi.decode.string(at),
      free: ofLibc<[Pointer], void>('void free(void *memory)'),
      /** Gives back what malloc keeps free, but for so many bytes at the end of its heap. */
      trim: ofLibc<[number], number>('int malloc_trim(size_t spare)'),
    },

    socket: {
      /** Ends both directions: whoever waits for it returns at once. */
      shutdown: (fd: number): number => shutdown(fd, 2),
      /** Of a connected socket: whether its other end has an address; the ends of a UNIX pair have none. */
      peer(fd: number): 'named' | 'unnamed' | undefined {
        const address = Buffer.alloc(112)
        const length = Buffer.from(Int32Array.of(address.length).buffer)
        if (getpeername(fd, address, length) !== 0) return undefined
        return address.readUInt16LE(0) === AF_UNIX && length.readInt32LE(0) <= 2 ? 'unnamed' : 'named'
      },
    },

    errors: {
      /** 80 bytes, one `virError`. Returns its code, 0 when there is none. */
      copyLast: now<[Pointer, Buffer], number>('int virConnCopyLastError(void *conn, _Out_ void *error)'),
      resetLast: now<[Pointer], void>('void virConnResetLastError(void *conn)'),
      free: now<[Buffer], void>('void virResetError(void *error)'),
      /** Every error of the process, from whatever thread, until `silence()`. */
      listen: (listener: (error: Pointer) => void): void => {
        heard = listener
        setErrorFunc(null, onError)
      },
      silence: (): void => setErrorFunc(null, nothing),
    },

    events: {
      /** @returns -1 on failure. To be called once, before the first connection. */
      registerDefaultLoop: now<[], number>('int virEventRegisterDefaultImpl()'),
      /**
       * One turn of that loop, which is GLib's, without waiting. libvirt's own turn would wait, and with a timer that
       * is always due it never comes to what is to be done when idle: freeing what a lost connection held.
       * @returns whether there was something to do
       */
      turn: (): boolean => iterate(null, 0) !== 0,
      /** `VIR_DOMAIN_EVENT_ID_*` of all domains. @returns the registration */
      register: later<[Pointer, null, number, Pointer, null, null], number>(
        'int virConnectDomainEventRegisterAny(void *conn, void *domain, int id, void *callback, void *opaque, void *free)',
      ),
      /** For every kind of event: all callbacks begin with the same two arguments, the others are not looked at. */
      callback: (listener: (domain: Pointer) => void): Pointer =>
        koffi.register((_conn: Pointer, domain: Pointer) => listener(domain), eventCallback),
      deregister: later<[Pointer, number], number>(
        'int virConnectDomainEventDeregisterAny(void *conn, int registration)',
      ),
    },

    connection: {
      open: later<[string], MaybePointer>('void *virConnectOpenReadOnly(str uri)'),
      /** May change what it connects to. */
      openToWrite: later<[string], MaybePointer>('void *virConnectOpen(str uri)'),
      close: later<[Pointer], number>('int virConnectClose(void *conn)'),
      isAlive: now<[Pointer], number>('int virConnectIsAlive(void *conn)'),
      setKeepAlive: later<[Pointer, number, number], number>(
        'int virConnectSetKeepAlive(void *conn, int seconds, uint count)',
      ),
      /** A constant of the driver. */
      type: later<[Pointer], string | null>('const char *virConnectGetType(void *conn)'),
      hostname: later<[Pointer], MaybePointer>('void *virConnectGetHostname(void *conn)'),
      /** Into 8 bytes: major · 10⁶ + minor · 10³ + release. */
      libvirtVersion: later<[Pointer, Buffer], number>(
        'int virConnectGetLibVersion(void *conn, void *version)',
      ),
      hypervisorVersion: later<[Pointer, Buffer], number>(
        'int virConnectGetVersion(void *conn, void *version)',
      ),
      /** Into 64 bytes, one `virNodeInfo`. */
      nodeInfo: later<[Pointer, Buffer], number>('int virNodeGetInfo(void *conn, void *info)'),
      /** Into 8 bytes the list: to be freed, and each domain in it. @returns how many. */
      listDomains: later<[Pointer, Buffer, number], number>(
        'int virConnectListAllDomains(void *conn, void *list, uint flags)',
      ),
    },

    domain: {
      lookup: later<[Pointer, string], MaybePointer>(
        'void *virDomainLookupByUUIDString(void *conn, str uuid)',
      ),
      free: now<[Pointer], number>('int virDomainFree(void *domain)'),
      /** Into 37 bytes. */
      uuid: now<[Pointer, Buffer], number>('int virDomainGetUUIDString(void *domain, void *text)'),
      name: now<[Pointer], string>('const char *virDomainGetName(void *domain)'),
      /** 2³² − 1 = not running. */
      id: now<[Pointer], number>('uint virDomainGetID(void *domain)'),
      /** To be freed. */
      xml: later<[Pointer, number], MaybePointer>('void *virDomainGetXMLDesc(void *domain, uint flags)'),
      /** Into twice 4 bytes: state, reason. */
      state: later<[Pointer, Buffer, Buffer, number], number>(
        'int virDomainGetState(void *domain, void *state, void *reason, uint flags)',
      ),
      /** Into 16 bytes, one `virDomainControlInfo`. Answers while QEMU does not. */
      controlInfo: later<[Pointer, Buffer, number], number>(
        'int virDomainGetControlInfo(void *domain, void *info, uint flags)',
      ),
    },

    stats: {
      /** Into 8 bytes the list of records. @returns how many. */
      ofAll: later<[Pointer, number, Buffer, number], number>(
        'int virConnectGetAllDomainStats(void *conn, uint groups, void *records, uint flags)',
      ),
      /** Of a NULL-terminated list of domains. */
      of: later<[Buffer, number, Buffer, number], number>(
        'int virDomainListGetStats(void *domains, uint groups, void *records, uint flags)',
      ),
      free: now<[Pointer], void>('void virDomainStatsRecordListFree(void *records)'),
    },
    ...changeCalls(later, now),
  }

  if (now<[], number>('int virInitialize()')() !== 0)
    throw new LibraryMissing('libvirt.so.0 does not initialise')
  binding.errors.silence()
  silenceXml()
  return binding

  /**
   * libxml2, which libvirt uses, reports on standard error as well: once for this thread, which so becomes its
   * main thread, and once for all others. Its newest versions lack the latter.
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
