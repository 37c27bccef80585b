import {expect, test} from 'vitest'
import {defaultUri, quietUri} from '../../../../src/libvirt/watch/default-uri.ts'

const nowhere = (): boolean => false

test('the environment decides, then who one is and what is there', () => {
  expect(defaultUri({LIBVIRT_DEFAULT_URI: 'test:///default'}, 0, nowhere)).toBe('test:///default')
  expect(defaultUri({LIBVIRT_DEFAULT_URI: ''}, 0, nowhere)).toBe('qemu:///system')
  expect(defaultUri({}, 0, nowhere)).toBe('qemu:///system')
  expect(defaultUri({}, 1000, path => path === '/run/libvirt/libvirt-sock-ro')).toBe('qemu:///system')
  expect(defaultUri({}, 1000, path => path === '/run/libvirt/virtqemud-sock-ro')).toBe('qemu:///system')
  expect(defaultUri({}, 1000, nowhere)).toBe('qemu:///session')
})

test('ssh never asks on the terminal', () => {
  expect(quietUri('qemu+ssh://host/system')).toBe('qemu+ssh://host/system?no_tty=1')
  expect(quietUri('qemu+ssh://host/system?keyfile=k')).toBe('qemu+ssh://host/system?keyfile=k&no_tty=1')
  expect(quietUri('qemu+ssh://host/system?no_tty=0')).toBe('qemu+ssh://host/system?no_tty=0')
  expect(quietUri('qemu:///system')).toBe('qemu:///system')
  expect(quietUri('qemu+unix:///system?socket=/a+ssh:')).toBe('qemu+unix:///system?socket=/a+ssh:')
})
