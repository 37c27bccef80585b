import {expect, test} from 'vitest'
import {placeOf} from '../../../bin/source/place.ts'

const environment = {XDG_RUNTIME_DIR: '/run/user/1000', HOME: '/home/ann'}

test.each([
  ['qemu:///system', true, ['/run/libvirt/qemu']],
  ['qemu+unix:///system?socket=/x', true, ['/run/libvirt/qemu']],
  ['qemu:///session', true, ['/run/user/1000/libvirt/qemu/run', '/home/ann/.cache/libvirt/qemu/run']],
  ['qemu+ssh://root@kvm07/system', false, []],
  ['qemu://kvm07/system', false, []],
  ['qemu+ssh:///system', false, []],
  ['test:///default', false, []],
  ['lxc:///', false, []],
  ['nonsense', false, []],
])('%s', (uri, local, pidFiles) => {
  expect(placeOf(uri, environment)).toEqual({local, pidFiles})
})

test('a session without a runtime folder', () => {
  expect(placeOf('qemu:///session', {HOME: '/root'}).pidFiles).toEqual(['/root/.cache/libvirt/qemu/run'])
})
