import type {Binding, Pointer} from './binding.ts'

/** A call that libvirt refused. `code` and `domain` are virErrorNumber and virErrorDomain: decide by them. */
export class LibvirtError extends Error {
  readonly code: number
  readonly domain: number
  /** errno of a system error (code 38), else -1 or 0. */
  readonly errno: number
  constructor(code: number, domain: number, errno: number, message: string) {
    super(message)
    this.code = code
    this.domain = domain
    this.errno = errno
  }
}

/** The connection ended while a call was under way: whether it took effect is not known. */
export class ConnectionLost extends Error {
  override readonly name = 'ConnectionLost'
}

/** virErrorNumber: what pintop decides by. */
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
  readOnly: 29,
  operationInvalid: 55,
  timeout: 68,
  argumentUnsupported: 74,
  operationUnsupported: 84,
  accessDenied: 88,
} as const

const SIZE = 80

/**
 * The last error of a connection, whichever thread made the call: right as long as one call at a time is in
 * flight on it and the error was reset before (virGetLastError would be that of some other thread).
 */
export function lastErrorOf(binding: Binding, conn: Pointer): LibvirtError {
  const copy = Buffer.alloc(SIZE)
  binding.errors.copyLast(conn, copy)
  const error = decode(binding, copy)
  binding.errors.free(copy)
  return error
}

/** The error that a handler was called with; valid only during that call. */
export const errorAt = (binding: Binding, at: Pointer): LibvirtError =>
  decode(binding, binding.memory.copy(at, SIZE))

/** `virError`: code @0, domain @4, message @8, int1 @64. */
function decode(binding: Binding, bytes: Buffer): LibvirtError {
  const message = bytes.readBigUInt64LE(8)
  const text = message === 0n ? 'libvirt gave no reason' : binding.memory.text(message)
  return new LibvirtError(bytes.readInt32LE(0), bytes.readInt32LE(4), bytes.readInt32LE(64), text)
}
