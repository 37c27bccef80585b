import {spawnSync} from 'node:child_process'
import {expect, test} from 'vitest'
import {describeWith} from '../host/describe-host.ts'
import {PINTOP} from '../program/pintop.ts'

describeWith(['root', 'unshare'], 'a machine without libvirt', () => {
  test('exit 1: what is missing, how it is installed, and the demo', () => {
    // Hidden in a mount namespace of its own: an empty file lies over the library.
    const hide =
      'mount --bind /dev/null "$(ldconfig -p | sed -n "s/.*libvirt.so.0.*=> //p")" && exec "$0" "$@"'
    const argv = ['--mount', '--propagation', 'private', 'sh', '-c', hide, PINTOP, '--json', '-n', '1']
    const {status, stdout, stderr} = spawnSync('unshare', argv, {encoding: 'utf8'})
    expect([status, stdout]).toEqual([1, ''])
    expect(stderr).toMatch(/^pintop: cannot reach .+: libvirt\.so\.0 not found\n/)
    expect(stderr).toContain('apt install libvirt0')
    expect(stderr).toContain('pintop --demo')
  })
})
