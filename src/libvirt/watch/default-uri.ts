interface Environment {
  readonly LIBVIRT_DEFAULT_URI?: string | undefined
}

const SYSTEM_SOCKETS = ['/run/libvirt/virtqemud-sock-ro', '/run/libvirt/libvirt-sock-ro']

/**
 * Returns the URI to use if the user names none: that of the environment, else the host's system hypervisor. An
 * ordinary user can see that too, through its read-only socket; only if there is no such socket, it is the user's own
 * session.
 * @param exists returns true if a path exists
 */
export function defaultUri(environment: Environment, uid: number, exists: (path: string) => boolean): string {
  if (environment.LIBVIRT_DEFAULT_URI) return environment.LIBVIRT_DEFAULT_URI
  return uid === 0 || SYSTEM_SOCKETS.some(exists) ? 'qemu:///system' : 'qemu:///session'
}

/** Returns the URI to open: with `no_tty=1` for ssh, which must never ask for a password on pintop's terminal. */
export function quietUri(uri: string): string {
  if (!/^[^:?]*\+(ssh|libssh|libssh2):/.test(uri) || /[?&]no_tty=/.test(uri)) return uri
  return `${uri}${uri.includes('?') ? '&' : '?'}no_tty=1`
}
