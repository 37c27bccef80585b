import type {ChildProcess} from 'node:child_process'
import {spawn} from 'node:child_process'
import {randomUUID} from 'node:crypto'
import {once} from 'node:events'
import {setTimeout as delay} from 'node:timers/promises'
import {afterAll, beforeAll, expect, test} from 'vitest'
import type {Sampler} from '../../../bin/workers/kernel/sampler.ts'
import {openSampler} from '../../../bin/workers/kernel/sampler.ts'
import type {QemuProcess} from '../../../collectors/discover/found.ts'
import {okValue} from '../../../src/base/reading.ts'
import {describeWith} from '../host/describe-host.ts'

/** A session is like this: libvirt makes no cgroups there, and the pid files are elsewhere. */
describeWith(['qemu'], 'a QEMU without cgroups and pid file', () => {
  const id = randomUUID()
  let qemu: ChildProcess
  let sampler: Sampler

  beforeAll(async () => {
    const machine = [
      '-accel',
      'tcg,thread=multi',
      '-m',
      '16',
      '-smp',
      '2',
      '-object',
      'iothread,id=iothread1',
    ]
    const name = [
      '-name',
      'guest=a,,b,debug-threads=on',
      '-uuid',
      id,
      '-S',
      '-nodefaults',
      '-display',
      'none',
    ]
    qemu = spawn('qemu-system-x86_64', [...name, ...machine], {stdio: 'ignore'})
    await once(qemu, 'spawn')
    sampler = openSampler({proc: '/proc', sys: '/sys', pidFiles: []})
  })
  afterAll(async () => {
    sampler?.close()
    if (qemu.exitCode === null && qemu.signalCode === null) {
      qemu.kill('SIGKILL')
      await once(qemu, 'exit')
    }
  })

  const find = (): QemuProcess | undefined => {
    sampler.refresh()
    return sampler.sample({needs: []}).found.processes.find(process => process.uuid === id)
  }

  test('its threads are known by their names as soon as they have them', async () => {
    const roles = (): readonly string[] =>
      (find()?.threads ?? [])
        .map(({role, index}) => `${role}${index ?? ''}`)
        .filter(role => role !== 'emulator')
    for (let tries = 0; tries < 100 && roles().length < 3; tries++) await delay(50)
    expect([...roles()].sort()).toEqual(['iothread1', 'vcpu0', 'vcpu1'])
    expect(find()?.name).toBe('a,b')
  })

  test('its cgroups are off with a reason, its threads are measured', () => {
    const domain = find()
    expect(domain?.cgroup).toEqual({
      status: 'off',
      why: 'it has no cgroup of its own (session mode, or libvirt in a container)',
    })
    expect(domain?.threads.every(thread => thread.cgroup === undefined)).toBe(true)
    const {schedstat, threadStatus} = sampler.sample({needs: ['schedstat', 'threadStatus']}).readings
    const [vcpu] = okValue(schedstat)?.[domain?.pid ?? -1] ?? []
    expect(vcpu?.execNs).toBeGreaterThan(0)
    const [status] = okValue(threadStatus)?.[domain?.pid ?? -1] ?? []
    expect(status?.allowed).toMatch(/^[\d,-]+$/)
  })

  test('when it ends it is gone', async () => {
    qemu.kill('SIGKILL')
    await once(qemu, 'exit')
    expect(sampler.sample({needs: []}).found.processes.some(process => process.uuid === id)).toBe(false)
  })
})
