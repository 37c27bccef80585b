import type {DemoDomain, DemoThread} from './demo-host.ts'

/** Path of the cgroup of all domains. */
export const SLICE = '/machine.slice'
/** Returns the path of a domain's cgroup, with `-` in its name escaped as systemd does. */
export const scopeOf = (domain: DemoDomain): string =>
  `${SLICE}/machine-qemu\\x2d${domain.id}\\x2d${domain.role.name.replaceAll('-', '\\x2d')}.scope`
/** Returns the path of a thread's cgroup, named as libvirt does. */
export const groupOf = (domain: DemoDomain, thread: DemoThread): string => {
  const name =
    thread.role === 'vcpu' || thread.role === 'iothread' ? `${thread.role}${thread.index}` : 'emulator'
  return `${scopeOf(domain)}/libvirt/${name}`
}
