interface Environment {
  readonly LIBVIRT_DEFAULT_URI?: string | undefined
}

const SYSTEM_SOCKETS = ['/run/libvirt/virtqemud-sock-ro', '/run/libvirt/libvirt-sock-ro']

/**
 * The hypervisor meant when nobody names one: what the environment says, else the host's own. An ordinary user
 * sees it as well, through the read-only socket; only where there is none, the user's own session.
 * @param exists whether a path is there
 */
export function defaultUri(environment: Environment, uid: number, exists: (path: string) => boolean): string {
  if (environment.LIBVIRT_DEFAULT_URI) return environment.LIBVIRT_DEFAULT_URI
  return uid === 0 || SYSTEM_SOCKETS.some(exists) ? 'qemu:///system' : 'qemu:///session'
}

/** The URI as pintop opens it: ssh must never ask for a password on the terminal that pintop draws on. */
export function quietUri(uri: string): string {
  if (!/^[^:?]*\+(ssh|libssh|libssh2):/.test(uri) || /[?&]no_tty=/.test(uri)) return uri
  return `${uri}${uri.includes('?') ? '&' : '?'}no_tty=1`
}
