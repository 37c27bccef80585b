import type {DemoDomain, DemoThread} from './demo-host.ts'

/** Paths as systemd makes them: `-` is escaped. */
export const SLICE = '/machine.slice'
export const scopeOf = (domain: DemoDomain): string =>
  `${SLICE}/machine-qemu\\x2d${domain.id}\\x2d${domain.role.name.replaceAll('-', '\\x2d')}.scope`
export const groupOf = (domain: DemoDomain, thread: DemoThread): string => {
  const name =
    thread.role === 'vcpu' || thread.role === 'iothread' ? `${thread.role}${thread.index}` : 'emulator'
  return `${scopeOf(domain)}/libvirt/${name}`
}
