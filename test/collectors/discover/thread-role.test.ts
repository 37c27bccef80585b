import {expect, test} from 'vitest'
import {roleOf} from '../../../collectors/discover/thread-role.ts'

test.each([
  ['/m/a.scope/libvirt/vcpu12', 'CPU 3/KVM', {role: 'vcpu', index: 12}],
  ['/m/a.scope/libvirt/iothread2', 'IO iothread1', {role: 'iothread', index: 2}],
  ['/m/a.scope/libvirt/emulator', 'qemu-system-x86', {role: 'emulator'}],
  ['/m/a.scope/libvirt/emulator', 'vhost-4242', {role: 'vhost'}],
  // Not yet moved to its group.
  ['/m/a.scope/libvirt/emulator', 'CPU 3/KVM', {role: 'vcpu', index: 3}],
  ['/user.slice', 'CPU 0/TCG', {role: 'vcpu', index: 0}],
  ['/user.slice', 'IO iothread7', {role: 'iothread', index: 7}],
  ['/user.slice', 'IO mon_iothread', {role: 'emulator'}],
  ['/user.slice', 'ALL CPUs/TCG', {role: 'emulator'}],
  [undefined, 'worker', {role: 'emulator'}],
  [undefined, '', {role: 'emulator'}],
])('%s %s', (cgroup, comm, expected) => {
  expect(roleOf(cgroup, comm)).toEqual(expected)
})
