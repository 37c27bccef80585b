import {rmSync, writeFileSync} from 'node:fs'
import {cp, rename} from 'node:fs/promises'
import {join} from 'node:path'
import {expect, test} from 'vitest'
import {writtenHost} from '../../builders/written-host.ts'

const host = writtenHost()

/** Adds a process with the command line of the domain's QEMU, which nobody but itself says to be it. */
async function claimAlso(pid: number, cgroup: string, startTicks = 1): Promise<void> {
  const process = join(host.roots.proc, `${pid}`)
  await cp(join(host.roots.proc, '4242'), process, {recursive: true})
  for (const tid of [4250, 4251, 4255]) rmSync(join(process, `task/${tid}`), {recursive: true})
  await rename(join(process, 'task/4242'), join(process, `task/${pid}`))
  const line = `${pid} (qemu-system-x86) S 1 1 1 0 -1 0 0 0 0 0 0 0 0 0 20 0 1 0 ${startTicks}`
  writeFileSync(join(process, `task/${pid}/stat`), `${line}${' 0'.repeat(30)}\n`)
  writeFileSync(join(process, `task/${pid}/cgroup`), `0::${cgroup}\n`)
}

const claims = () => host.discovery.find().processes.map(({pid, stranger}) => [pid, stranger ?? false])

/** A user may name groups as libvirt does where systemd lets one make them. */
const GROUPS = [
  '/user.slice/user-1000.slice/session-1.scope',
  '/user.slice/user-1000.slice/user@1000.service/app.slice/machine-qemu\\x2d3\\x2dweb1.scope',
]

test.each(GROUPS)('who has a domain’s command line is a stranger beside its process: %s', async group => {
  await claimAlso(99, group)
  await claimAlso(9999, group)
  expect(claims()).toEqual([
    [99, true],
    [4242, false],
    [9999, true],
  ])
  const found = host.discovery.find()
  host.nowMs += 20_000
  expect(host.discovery.find()).toBe(found)
})

test.each(GROUPS)('the same where no pid file can be read: the cgroup decides, %s', async group => {
  rmSync(host.roots.pidFiles[0] ?? '', {recursive: true})
  await claimAlso(99, group)
  await claimAlso(9999, group)
  expect(claims()).toEqual([
    [99, true],
    [4242, false],
    [9999, true],
  ])
})

test('a copy in a domain’s cgroup, as of another daemon, has a weaker claim than a pid file', async () => {
  const group = '/machine.slice/machine-qemu\\x2d9\\x2dweb.scope/libvirt/emulator'
  await claimAlso(99, group)
  expect(claims()).toEqual([
    [99, true],
    [4242, false],
  ])
  rmSync(host.roots.pidFiles[0] ?? '', {recursive: true})
  host.reopen()
  // Nothing tells them apart: the one that was there before stays.
  expect(claims()).toEqual([
    [99, false],
    [4242, true],
  ])
})

test('a glance tells them apart by the pid file', async () => {
  await claimAlso(99, GROUPS[0] ?? '')
  writeFileSync(join(host.roots.pidFiles[0] ?? '', 'zzz.pid'), '4242')
  expect(host.discovery.glance().processes).toMatchObject([{pid: 4242}])
})

test('a process that only calls itself vhost-4242 is no thread of the domain', () => {
  const stat = join(host.roots.proc, '4260/task/4260/stat')
  const tids = () => host.discovery.find().processes[0]?.threads.map(({tid}) => tid)
  expect(tids()).toContain(4260)
  writeFileSync(stat, `4260 (vhost-4242) S 1 1 1 0 -1 4194304${' 0'.repeat(43)}\n`)
  host.nowMs += 10_000
  expect(tids()).not.toContain(4260)
})
