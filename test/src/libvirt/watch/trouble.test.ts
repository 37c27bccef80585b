import {expect, test} from 'vitest'
import {LibraryMissing} from '../../../../src/libvirt/calls/binding.ts'
import {LibvirtError} from '../../../../src/libvirt/calls/error.ts'
import {troubleOf} from '../../../../src/libvirt/watch/trouble.ts'

const system = (errno: number, text: string): LibvirtError => new LibvirtError(38, 7, errno, text)

test('every kind of trouble has its sentence and, where there is one, its remedy', () => {
  expect(troubleOf(new LibraryMissing('libvirt.so.0 not found'), 'qemu:///system')).toEqual({
    why: 'libvirt.so.0 not found',
    remedy: 'apt install libvirt0 (Debian, Ubuntu) or dnf install libvirt-libs (Fedora)',
    final: true,
  })
  expect(troubleOf(system(2, 'no socket'), 'qemu:///system').remedy).toBe(
    'systemctl start libvirtd (or virtqemud.socket)',
  )
  // As libvirt 11 tells a missing file; 9 calls it an error of XML.
  expect(troubleOf(system(2, 'no file'), 'test:///no/such.xml')).toMatchObject({
    remedy: expect.stringContaining('give a URI'),
    final: true,
  })
  expect(troubleOf(system(13, 'denied'), 'qemu:///system').remedy).toBe(
    'run as root, or join the group libvirt',
  )
  expect(troubleOf(system(104, 'reset'), 'qemu:///system')).toEqual({why: 'reset'})
  expect(troubleOf(system(104, 'reset'), 'qemu+ssh://host/system').remedy).toContain('ssh')
  expect(
    troubleOf(new LibvirtError(45, 7, 0, 'authentication failed'), 'qemu:///system').final,
  ).toBeUndefined()
  expect(troubleOf(new LibvirtError(1, 45, 0, 'Unable to parse URI ::'), '::')).toMatchObject({final: true})
  expect(troubleOf(new LibvirtError(1, 7, 0, 'client socket is closed'), 'qemu:///system')).toEqual({
    why: 'client socket is closed',
  })
  expect(troubleOf(new TypeError('bug'), 'qemu:///system')).toEqual({why: 'bug'})
})
