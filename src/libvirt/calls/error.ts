import type {Binding, Pointer} from './binding.ts'

/** An error that libvirt returned. Code decides by its numbers; the message is for people. */
export class LibvirtError extends Error {
  /** virErrorNumber, see `ErrorCode`. */
  readonly code: number
  /** virErrorDomain: the part of libvirt that failed. */
  readonly domain: number
  /** errno of a system error (`ErrorCode.systemError`), else -1 or 0. */
  readonly errno: number
  constructor(code: number, domain: number, errno: number, message: string) {
    super(message)
    this.code = code
    this.domain = domain
    this.errno = errno
  }
}

/** Thrown if the connection ended during a call: nobody knows whether the call took effect. */
export class ConnectionLost extends Error {
  override readonly name = 'ConnectionLost'
}

/** The values of virErrorNumber that pintop distinguishes. */
export const ErrorCode = {
  internal: 1,
  noSupport: 3,
  noConnect: 5,
  invalidArgument: 8,
  systemError: 38,
  noDomain: 42,
  authenticationFailed: 45,
  authenticationCancelled: 79,
  authenticationUnavailable: 94,
  xmlError: 27,
  operationInvalid: 55,
  operationTimeout: 68,
  argumentUnsupported: 74,
  operationUnsupported: 84,
} as const

/** Size of a `virError`. */
const SIZE = 80

/**
 * Reads the last error of a connection, whichever thread made the call. It belongs to the last call as long as only
 * one call at a time is in flight on the connection and the error was reset before it. (virGetLastError would return
 * the error of the calling thread, which is not the thread of the pool that made the call.)
 */
export function lastErrorOf(binding: Binding, conn: Pointer): LibvirtError {
  const copy = Buffer.alloc(SIZE)
  binding.errors.copyLast(conn, copy)
  const error = decode(binding, copy)
  binding.errors.free(copy)
  return error
}

/**
 * Reads the error at an address that an error handler was called with; the address is valid only during that call.
 */
export const errorAt = (binding: Binding, at: Pointer): LibvirtError =>
  decode(binding, binding.memory.copy(at, SIZE))

/** Decodes a `virError`: code @0, domain @4, message @8, int1 @64. */
function decode(binding: Binding, bytes: Buffer): LibvirtError {
  const message = bytes.readBigUInt64LE(8)
  const text = message === 0n ? 'libvirt gave no reason' : binding.memory.text(message)
  return new LibvirtError(bytes.readInt32LE(0), bytes.readInt32LE(4), bytes.readInt32LE(64), text)
}
