import {errorText} from '../../base/error-text.ts'
import {LibraryMissing} from '../calls/binding.ts'
import {ErrorCode, LibvirtError} from '../calls/error.ts'

/** The reason why there is no connection, for people. */
interface Trouble {
  readonly why: string
  /** Advice for people. */
  readonly remedy?: string
  /** True if retrying is of no use. */
  readonly final?: true
}

const ENOENT = 2
const ECONNREFUSED = 111
/** EPERM and EACCES. */
const FORBIDDEN = [1, 13]
/** VIR_FROM_URI of virErrorDomain. */
const FROM_URI = 45

const GROUP = 'run as root, or join the group libvirt'

/** Explains the error of opening a connection: the reason, and advice if there is any. */
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

function remedyOf(errno: number, uri: string): Pick<Trouble, 'remedy' | 'final'> {
  // The test driver asks no daemon: what the system refused is the file that the URI names.
  if (/^test:/.test(uri)) return {remedy: URI_REMEDY, final: true}
  if (/^[^:]*\+ssh:/.test(uri)) {
    return {remedy: 'make sure that ssh reaches the host without a password and that libvirt runs there'}
  }
  if (FORBIDDEN.includes(errno)) return {remedy: GROUP}
  if (errno === ENOENT || errno === ECONNREFUSED)
    return {remedy: 'systemctl start libvirtd (or virtqemud.socket)'}
  return {}
}
