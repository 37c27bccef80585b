import type {FoundThread, ThreadRole} from './found.ts'

export interface RoleAndIndex {
  readonly role: ThreadRole
  /** vCPU id or iothread id. */
  readonly index?: number
}

/**
 * What a QEMU thread does. The last part of its cgroup is libvirt's own answer; the name, which QEMU gives, tells
 * where there are no such groups and while libvirt has not yet moved a new thread into its group.
 */
export function roleOf(cgroupPath: string | undefined, comm: string): RoleAndIndex {
  const [, group, groupIndex] = /\/(vcpu|iothread)(\d{1,6})$/.exec(cgroupPath ?? '') ?? []
  if (groupIndex !== undefined) {
    return {role: group === 'vcpu' ? 'vcpu' : 'iothread', index: Number(groupIndex)}
  }
  if (comm.startsWith('vhost-')) return {role: 'vhost'}
  const [, vcpu] = /^CPU (\d{1,6})\//.exec(comm) ?? []
  if (vcpu !== undefined) return {role: 'vcpu', index: Number(vcpu)}
  const [, iothread] = /^IO iothread(\d{1,6})$/.exec(comm) ?? []
  if (iothread !== undefined) return {role: 'iothread', index: Number(iothread)}
  return {role: 'emulator'}
}

const ORDER = {vcpu: 0, emulator: 1, iothread: 2, vhost: 3} as const

/** vCPUs first, by index; then emulator, iothreads, vhost. */
export const byRole = (a: FoundThread, b: FoundThread): number =>
  ORDER[a.role] - ORDER[b.role] || (a.index ?? 0) - (b.index ?? 0) || a.tid - b.tid
