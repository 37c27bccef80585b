import {mkdirSync, rmSync, writeFileSync} from 'node:fs'
import {cp, mkdir, rename} from 'node:fs/promises'
import {join} from 'node:path'
import {expect, test} from 'vitest'
import {watchReads} from '../../../collectors/files/kernel-file.ts'
import {writtenHost} from '../../builders/written-host.ts'

const SCOPE = '/machine.slice/machine-qemu\\x2d3\\x2dweb1.scope'

const host = writtenHost()

const tids = (): readonly number[] =>
  host.discovery.find().processes.flatMap(({threads}) => threads.map(t => t.tid))
const later = (ms: number): void => {
  host.nowMs += ms
}
const setThreadCount = (count: number): void => {
  const line = `4242 (qemu-system-x86) S 1 4242 4242 0 -1 0 0 0 0 0 0 0 0 0 20 0 ${count} 0 8000000`
  writeFileSync(join(host.roots.proc, '4242/task/4242/stat'), `${line}${' 0'.repeat(30)}\n`)
}

test('a domain with its threads, their roles and groups', () => {
  const [domain, ...others] = host.discovery.find().processes
  expect(others).toEqual([])
  expect(domain).toEqual({
    pid: 4242,
    startTicks: 8000000,
    name: 'web,1',
    uuid: '6ad0f4c1-5f0e-4c53-9a4e-0a7d8f3a2b10',
    cgroup: {
      status: 'ok',
      version: 2,
      domain: SCOPE,
      levels: ['/machine.slice', SCOPE, `${SCOPE}/libvirt`],
    },
    threads: [
      {tid: 4250, role: 'vcpu', index: 0, comm: 'CPU 0/KVM', cgroup: `${SCOPE}/libvirt/vcpu0`},
      {tid: 4251, role: 'vcpu', index: 1, comm: 'CPU 1/KVM', cgroup: `${SCOPE}/libvirt/vcpu1`},
      {tid: 4242, role: 'emulator', comm: 'qemu-system-x86', cgroup: `${SCOPE}/libvirt/emulator`},
      {tid: 4255, role: 'iothread', index: 1, comm: 'IO iothread1', cgroup: `${SCOPE}/libvirt/iothread1`},
      {tid: 4260, role: 'vhost', comm: 'vhost-4242', cgroup: `${SCOPE}/libvirt/emulator`},
    ],
  })
})

test('a glance tells who is there, without threads and groups', () => {
  expect(host.discovery.glance()).toMatchObject({
    glance: true,
    processes: [
      {
        pid: 4242,
        startTicks: 8000000,
        name: 'web,1',
        cgroup: {status: 'off', why: 'not looked at yet'},
        threads: [],
      },
    ],
  })
  const found = host.discovery.find()
  expect(found).not.toHaveProperty('glance')
  expect(found.processes[0]?.threads.map(({tid}) => tid)).toEqual([4250, 4251, 4242, 4255, 4260])
  expect(host.discovery.find()).toBe(found)
})

test('where pid files tell of nobody a glance is a whole look', () => {
  for (const folder of host.roots.pidFiles) rmSync(folder, {recursive: true})
  expect(host.discovery.glance()).toEqual(host.discovery.find())
  expect(host.discovery.find().processes).toHaveLength(1)
})

test('while nothing changes the answer is the same object', () => {
  const first = host.discovery.find()
  later(20_000)
  expect(host.discovery.find()).toBe(first)
})

test('a thread more or less shows in the kernel count, at once', async () => {
  expect(tids()).toEqual([4250, 4251, 4242, 4255, 4260])
  await cp(join(host.roots.proc, '4242/task/4255'), join(host.roots.proc, '4242/task/4299'), {
    recursive: true,
  })
  setThreadCount(5)
  expect(tids()).toEqual([4250, 4251, 4242, 4255, 4299, 4260])
  rmSync(join(host.roots.proc, '4242/task/4251'), {recursive: true})
  setThreadCount(4)
  expect(tids()).toEqual([4250, 4242, 4255, 4299, 4260])
})

test('a thread followed by another one is found when it is suspected', async () => {
  host.discovery.find()
  await rename(join(host.roots.proc, '4242/task/4255'), join(host.roots.proc, '4242/task/4300'))
  expect(tids()).toContain(4255)
  host.discovery.suspect(4242)
  expect(tids()).toEqual([4250, 4251, 4242, 4300, 4260])
})

test('a young thread is looked at again until libvirt has named and moved it', async () => {
  host.discovery.find()
  const young = join(host.roots.proc, '4242/task/4301')
  await cp(join(host.roots.proc, '4242/task/4242'), young, {recursive: true})
  setThreadCount(5)
  const thread = (): unknown =>
    host.discovery.find().processes[0]?.threads.find(candidate => candidate.tid === 4301)
  expect(thread()).toMatchObject({role: 'emulator', comm: 'qemu-system-x86'})
  writeFileSync(join(young, 'comm'), 'CPU 2/KVM\n')
  later(60)
  expect(thread()).toMatchObject({role: 'vcpu', index: 2})
  writeFileSync(join(young, 'cgroup'), `0::${SCOPE}/libvirt/vcpu2\n`)
  later(200)
  expect(thread()).toMatchObject({role: 'vcpu', index: 2, cgroup: `${SCOPE}/libvirt/vcpu2`})
})

test('a process that ended is gone at the next call; its stale pid file does not bring it back', () => {
  host.discovery.find()
  rmSync(join(host.roots.proc, '4242'), {recursive: true})
  // A file of /proc that is open stops to answer; this one must be opened anew to be gone.
  host.reopen()
  expect(host.discovery.find().processes).toEqual([])
})

test('a pid used again by another process is another process', () => {
  host.discovery.find()
  const stat = join(host.roots.proc, '4242/task/4242/stat')
  writeFileSync(stat, `4242 (sh) S${' 1'.repeat(18)} 9999999${' 0'.repeat(30)}\n`)
  writeFileSync(join(host.roots.proc, '4242/cmdline'), '/bin/sh\0-c\0-uuid\0')
  expect(host.discovery.find().processes).toEqual([])
  later(20_000)
  expect(host.discovery.find().processes).toEqual([])
})

test('a new domain is found by its pid file within a second, QEMU started after the file was written included', async () => {
  rmSync(join(host.roots.pidFiles[0] ?? '', 'web,1.pid'))
  await rename(join(host.roots.proc, '4242'), join(host.directory, 'later'))
  expect(host.discovery.find().processes).toEqual([])
  await mkdir(join(host.roots.proc, '4242'))
  writeFileSync(join(host.roots.proc, '4242/cmdline'), '/usr/sbin/libvirtd\0')
  writeFileSync(join(host.roots.pidFiles[0] ?? '', 'web,1.pid'), '4242')
  later(1_000)
  expect(host.discovery.find().processes).toEqual([])
  rmSync(join(host.roots.proc, '4242'), {recursive: true})
  await rename(join(host.directory, 'later'), join(host.roots.proc, '4242'))
  later(1_000)
  expect(host.discovery.find().processes.map(process => process.name)).toEqual(['web,1'])
})

test('without pid files domains are found in /proc', () => {
  rmSync(host.roots.pidFiles[0] ?? '', {recursive: true})
  const found = host.discovery.find()
  expect(found.processes.map(process => process.pid)).toEqual([4242])
  expect(found.notes).toEqual([])
})

test('a /proc that hides other users’ processes is told of', () => {
  writeFileSync(
    join(host.roots.proc, 'self/mountinfo'),
    '22 27 0:21 / /proc rw - proc proc rw,gid=4,hidepid=invisible\n',
  )
  rmSync(join(host.roots.proc, '1'), {recursive: true})
  host.reopen()
  expect(host.discovery.find().notes).toEqual([expect.stringContaining('hides the processes of other users')])
})

test('a folder of pid files that is no folder is told of, and /proc is searched', () => {
  const folder = host.roots.pidFiles[0] ?? ''
  rmSync(folder, {recursive: true})
  writeFileSync(folder, '')
  host.reopen()
  expect(host.discovery.find()).toMatchObject({
    processes: [{pid: 4242}],
    notes: [expect.stringContaining('ENOTDIR')],
  })
})

test('refresh finds at once what would be found in time', async () => {
  await rename(join(host.roots.proc, '4242'), join(host.directory, 'later'))
  expect(host.discovery.find().processes).toEqual([])
  await rename(join(host.directory, 'later'), join(host.roots.proc, '4242'))
  expect(host.discovery.find().processes).toEqual([])
  host.discovery.refresh()
  expect(host.discovery.find().processes).toHaveLength(1)
})

test('a pCPU that goes offline', () => {
  expect(host.discovery.find().topology.pcpus.map(pcpu => pcpu.online)).toEqual([true, true, true, true])
  writeFileSync(join(host.roots.sys, 'devices/system/cpu/online'), '0-2\n')
  later(10_000)
  expect(host.discovery.find().topology.pcpus.map(pcpu => pcpu.online)).toEqual([true, true, true, false])
})

test('of programs that are no QEMU, the kernel is not asked for the command line: it may wait for their memory', () => {
  writeFileSync(join(host.roots.proc, '1/cmdline'), '/sbin/init\0')
  mkdirSync(join(host.roots.proc, '1/task/1'), {recursive: true})
  writeFileSync(join(host.roots.proc, '1/task/1/comm'), 'init\n')
  const read: string[] = []
  watchReads(path => read.push(path))
  host.discovery.find()
  later(20_000)
  host.discovery.find()
  watchReads()
  const commandLines = read.filter(path => path.endsWith('/cmdline'))
  expect(commandLines).toEqual([join(host.roots.proc, '4242/cmdline')])
})

test('a QEMU whose memory is locked is looked at later', () => {
  const wchan = join(host.roots.proc, '4242/task/4251/wchan')
  writeFileSync(wchan, 'rwsem_down_read_slowpath')
  expect(host.discovery.find().processes).toEqual([])
  later(1_000)
  expect(host.discovery.find().processes).toEqual([])
  writeFileSync(wchan, 'futex_wait_queue')
  later(1_000)
  expect(host.discovery.find().processes.map(({pid}) => pid)).toEqual([4242])
})

test('a node that has memory only and comes online while we look, as of CXL', () => {
  const node = join(host.roots.sys, 'devices/system/node')
  expect(host.discovery.find().topology.nodes.map(({id}) => id)).toEqual([0, 1])
  mkdirSync(join(node, 'node2'))
  writeFileSync(join(node, 'node2/cpulist'), '\n')
  writeFileSync(join(node, 'node2/distance'), '20 30 10\n')
  writeFileSync(join(node, 'online'), '0-2\n')
  later(10_000)
  expect(host.discovery.find().topology.nodes[2]).toEqual({id: 2, pcpus: [], distances: [20, 30, 10]})
})
