import type {FoundThread, ThreadRole} from './found.ts'

interface RoleAndIndex {
  readonly role: ThreadRole
  /** vCPU id or iothread id. */
  readonly index?: number
}

/**
 * Returns the role of a QEMU thread. The last part of its cgroup path, which comes from libvirt, decides. Where there
 * are no such groups, or libvirt has not yet moved a new thread into its group, the name given by QEMU decides.
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

const ORDER = {vcpu: 0, emulator: 1, iothread: 2, vhost: 3, helper: 4} as const

/** Compares threads for sorting: vCPUs first, by index; then emulator, iothreads, vhost, helpers. */
export const byRole = (a: FoundThread, b: FoundThread): number =>
  ORDER[a.role] - ORDER[b.role] || (a.index ?? 0) - (b.index ?? 0) || a.tid - b.tid
