import {expect, test} from 'vitest'
import {directoryOf, parseCgroupMounts} from '../../../collectors/discover/cgroup-mounts.ts'
import {parseTaskCgroup, placeOf} from '../../../collectors/discover/cgroup-place.ts'

const V2 = parseCgroupMounts('25 30 0:23 / /sys/fs/cgroup rw shared:9 - cgroup2 cgroup2 rw\n')
const HYBRID = parseCgroupMounts(
  '32 31 0:29 / /sys/fs/cgroup/cpu,cpuacct rw,relatime - cgroup cgroup rw,cpu,cpuacct\n' +
    '38 31 0:35 / /sys/fs/cgroup/with\\040space rw - cgroup cgroup rw,memory\n' +
    '41 31 0:38 / /sys/fs/cgroup/unified rw - cgroup2 cgroup2 rw\n' +
    '42 31 0:39 / /proc rw - proc proc rw\n',
)

test('hierarchies by controller', () => {
  expect(HYBRID).toEqual({
    unified: {root: '/', directory: '/sys/fs/cgroup/unified'},
    controllers: {
      cpu: {root: '/', directory: '/sys/fs/cgroup/cpu,cpuacct'},
      cpuacct: {root: '/', directory: '/sys/fs/cgroup/cpu,cpuacct'},
      memory: {root: '/', directory: '/sys/fs/cgroup/with space'},
    },
  })
})

test('of two mounts of a hierarchy the wider one is taken', () => {
  const part = '26 30 0:23 /a /mnt/part rw - cgroup2 cgroup2 rw\n'
  const whole = '25 30 0:23 / /sys/fs/cgroup rw - cgroup2 cgroup2 rw\n'
  expect(parseCgroupMounts(part + whole).unified?.directory).toBe('/sys/fs/cgroup')
  expect(parseCgroupMounts(whole + part).unified?.directory).toBe('/sys/fs/cgroup')
})

test('a directory is the mount point and the path below what is mounted there', () => {
  const mount = {root: '/pod', directory: '/sys/fs/cgroup'}
  expect(directoryOf(mount, '/pod')).toBe('/sys/fs/cgroup')
  expect(directoryOf(mount, '/pod/a')).toBe('/sys/fs/cgroup/a')
  expect(directoryOf(mount, '/podium')).toBeUndefined()
  expect(directoryOf(mount, '/pod/../other')).toBeUndefined()
})

test('a task is where v1 cpu says, else cpuset, else v2', () => {
  expect(parseTaskCgroup('0::/a\n')).toEqual({version: 2, path: '/a'})
  expect(parseTaskCgroup('5:cpu,cpuacct:/c:d\n4:cpuset:/s\n0::/u\n')).toEqual({version: 1, path: '/c:d'})
  expect(parseTaskCgroup('4:cpuset:/s\n1:name=systemd:/x\n0::/u\n')).toEqual({version: 1, path: '/s'})
  expect(parseTaskCgroup('1:name=systemd:/x\n0::/u\n')).toEqual({version: 2, path: '/u'})
  expect(parseTaskCgroup('')).toBeUndefined()
})

const v2 = (path: string) => placeOf({version: 2, path}, V2)

test('libvirt 7.1 and later has a libvirt/ child, earlier ones none', () => {
  const scope = '/machine.slice/machine-qemu\\x2d1\\x2da.scope'
  expect(v2(`${scope}/libvirt/emulator`)).toEqual({
    status: 'ok',
    version: 2,
    domain: scope,
    levels: ['/machine.slice', scope, `${scope}/libvirt`],
  })
  expect(v2(`${scope}/emulator`)).toMatchObject({domain: scope, levels: ['/machine.slice', scope]})
})

test('a partition of slices, and no systemd on v1', () => {
  const prod = '/machine.slice/machine-prod.slice/machine-qemu\\x2d1\\x2da.scope'
  expect(v2(`${prod}/libvirt/emulator`)).toMatchObject({
    levels: ['/machine.slice', '/machine.slice/machine-prod.slice', prod, `${prod}/libvirt`],
  })
  expect(placeOf({version: 1, path: '/machine/qemu-1-a.libvirt-qemu/emulator'}, HYBRID)).toEqual({
    status: 'ok',
    version: 1,
    domain: '/machine/qemu-1-a.libvirt-qemu',
    levels: ['/machine', '/machine/qemu-1-a.libvirt-qemu'],
  })
})

test("a domain's group without groups of threads (controllers disabled in qemu.conf)", () => {
  const scope = '/machine.slice/machine-qemu\\x2d1\\x2da.scope'
  expect(v2(scope)).toMatchObject({status: 'ok', domain: scope, levels: ['/machine.slice', scope]})
})

test.each([
  ['/user.slice/user-1000.slice/session-1.scope', /no cgroup of its own/],
  ['/', /no cgroup of its own/],
  ['/emulator', /no cgroup of its own/],
  ['/../../machine.slice/x.scope/emulator', /outside of pintop's cgroup namespace/],
  ['/machine/a.libvirt-qemu/emulator (deleted)', /was removed/],
])('%s is off', (path, why) => {
  expect(v2(path)).toEqual({status: 'off', why: expect.stringMatching(why)})
})

test('no cgroup file, no mount', () => {
  expect(placeOf(undefined, V2)).toEqual({status: 'off', why: 'its cgroup cannot be read'})
  expect(placeOf({version: 1, path: '/a'}, V2)).toEqual({
    status: 'off',
    why: 'cgroup v1 is not mounted here',
  })
})
