import {errorText} from '../../base/error-text.ts'
import {LibraryMissing} from '../calls/binding.ts'
import {ErrorCode, LibvirtError} from '../calls/error.ts'

/** Why there is no connection, for people. `final`: trying again is of no use. */
export interface Trouble {
  readonly why: string
  readonly remedy?: string
  readonly final?: true
}

const ENOENT = 2
const REFUSED = 111
const FORBIDDEN = [1, 13]
/** virErrorDomain VIR_FROM_URI. */
const FROM_URI = 45

const GROUP = 'run as root, or join the group libvirt'

/** Turns what opening a connection threw into a sentence and what to do about it. */
export function troubleOf(error: unknown, uri: string): Trouble {
  const why = errorText(error)
  if (error instanceof LibraryMissing) {
    return {
      why,
      remedy: 'apt install libvirt0 (Debian, Ubuntu) or dnf install libvirt-libs (Fedora)',
      final: true,
    }
  }
  if (!(error instanceof LibvirtError)) return {why}
  switch (error.code) {
    case ErrorCode.systemError:
      return {why, ...remedyOf(error.errno, uri)}
    case ErrorCode.authenticationFailed:
    case ErrorCode.authenticationCancelled:
    case ErrorCode.authenticationUnavailable:
      return {why, remedy: GROUP}
    case ErrorCode.noConnect:
    case ErrorCode.invalidArgument:
    case ErrorCode.xmlError:
      return {why, remedy: URI_REMEDY, final: true}
    default:
      return error.domain === FROM_URI ? {why, remedy: URI_REMEDY, final: true} : {why}
  }
}

const URI_REMEDY = 'give a URI that libvirt knows, such as qemu:///system or qemu+ssh://host/system'

function remedyOf(errno: number, uri: string): {readonly remedy?: string} {
  if (/^[^:]*\+ssh:/.test(uri)) {
    return {remedy: 'make sure that ssh reaches the host without a password and that libvirt runs there'}
  }
  if (FORBIDDEN.includes(errno)) return {remedy: GROUP}
  if (errno === ENOENT || errno === REFUSED) return {remedy: 'systemctl start libvirtd (or virtqemud.socket)'}
  return {}
}
