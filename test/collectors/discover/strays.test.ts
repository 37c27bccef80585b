import {mkdirSync, rmSync, writeFileSync} from 'node:fs'
import {cp} from 'node:fs/promises'
import {join} from 'node:path'
import {expect, test} from 'vitest'
import {writtenHost} from '../../builders/written-host.ts'

const DOMAIN = '/machine.slice/machine-qemu\\x2d3\\x2dweb1.scope'

const host = writtenHost()

async function start(pid: number, comm: string, cgroup: string): Promise<void> {
  const process = join(host.roots.proc, `${pid}`)
  mkdirSync(join(process, 'task'), {recursive: true})
  writeFileSync(join(process, 'cmdline'), `/usr/libexec/${comm}\0--fd=3\0`)
  await cp(join(host.roots.proc, '4242/task/4255'), join(process, `task/${pid}`), {recursive: true})
  writeFileSync(join(process, `task/${pid}/comm`), `${comm}\n`)
  move(pid, cgroup)
}

function move(pid: number, cgroup: string): void {
  for (const file of ['cgroup', `task/${pid}/cgroup`])
    writeFileSync(join(host.roots.proc, `${pid}/${file}`), `0::${cgroup}\n`)
}

const helpers = () =>
  host.discovery.find().processes[0]?.threads.filter(({role}) => role === 'helper' || role === 'vhost')

test.each([DOMAIN, `${DOMAIN}/libvirt`, `${DOMAIN}/libvirt/emulator`])(
  'another process in the domain’s cgroup is its helper: %s',
  async cgroup => {
    await start(4300, 'virtiofsd', cgroup)
    expect(helpers()).toEqual([
      {tid: 4260, role: 'vhost', comm: 'vhost-4242', cgroup: `${DOMAIN}/libvirt/emulator`},
      {tid: 4300, pid: 4300, role: 'helper', comm: 'virtiofsd', cgroup},
    ])
    const found = host.discovery.find()
    host.nowMs += 20_000
    expect(host.discovery.find()).toBe(found)
  },
)

test.each(['/machine.slice', `${DOMAIN}2`, '/system.slice/virtiofsd.service'])(
  'a process elsewhere is not: %s',
  async cgroup => {
    await start(4300, 'virtiofsd', cgroup)
    expect(helpers()).toHaveLength(1)
  },
)

test('a helper that leaves, ends, or whose pid is another process’s is forgotten', async () => {
  await start(4300, 'virtiofsd', DOMAIN)
  await start(4301, 'swtpm', DOMAIN)
  expect(helpers()?.map(({tid}) => tid)).toEqual([4260, 4300, 4301])
  move(4300, '/system.slice')
  rmSync(join(host.roots.proc, '4301'), {recursive: true})
  host.nowMs += 10_000
  expect(helpers()?.map(({tid}) => tid)).toEqual([4260])
})

test('a busy process is looked at before its turn', async () => {
  host.discovery.find()
  await start(4300, 'virtiofsd', DOMAIN)
  expect(helpers()).toHaveLength(1)
  host.discovery.suspectHelper(4300)
  expect(helpers()?.map(({tid}) => tid)).toEqual([4260, 4300])
})

test('on cgroup v1 the cpu hierarchy tells', async () => {
  host.become('hybrid-v1')
  const [first] = host.discovery.find().processes
  if (first?.cgroup.status !== 'ok') throw new Error('no cgroup')
  const group = `${first.cgroup.domain}/emulator`
  const process = join(host.roots.proc, '7000')
  mkdirSync(join(process, 'task/7000'), {recursive: true})
  writeFileSync(join(process, 'cmdline'), 'swtpm\0')
  writeFileSync(join(process, 'task/7000/comm'), 'swtpm\n')
  for (const file of ['cgroup', 'task/7000/cgroup'])
    writeFileSync(join(process, file), `2:cpuacct:/\n1:cpu:${group}\n0::/\n`)
  host.nowMs += 10_000
  expect(host.discovery.find().processes[0]?.threads.at(-1)).toEqual({
    tid: 7000,
    pid: 7000,
    role: 'helper',
    comm: 'swtpm',
    cgroup: group,
  })
})
