import {type ChildProcess, spawn} from 'node:child_process'
import {cpSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {setTimeout as delay} from 'node:timers/promises'
import {afterEach, beforeEach, describe, expect, test} from 'vitest'
import {openKernelReadBack} from '../../../bin/change/kernel-read-back.ts'
import {openSampler} from '../../../bin/workers/kernel/sampler.ts'
import type {Roots} from '../../../collectors/collector.ts'
import {directoryOf, readCgroupMounts} from '../../../collectors/discover/cgroup-mounts.ts'
import {asUntrusted} from '../../../src/base/untrusted.ts'

import {aStep} from '../../builders/step.ts'
import {skipReason} from '../host/skip-reason.ts'
import {type Host, startHost} from '../host/start-host.ts'
import {PINTOP} from '../program/pintop.ts'

const SPIN = 'while :; do :; done'

/** The domain's QEMU, its helpers, and who only says to be it: told apart with real processes. */
describe.skipIf(skipReason())('who is a domain’s', () => {
  let host: Host
  let roots: Roots
  const started: ChildProcess[] = []

  beforeEach(async () => {
    const pinned = {vcpuPins: {0: '1'}}
    host = await startHost({
      guests: [
        {name: 'web', work: 'busy', quotaPct: false, ...pinned},
        {name: 'store', quotaPct: false},
      ],
    })
    roots = {proc: '/proc', sys: '/sys', pidFiles: [join(host.run, 'libvirt/qemu')]}
  }, 120_000)
  afterEach(async () => {
    for (const child of started.splice(0)) child.kill('SIGKILL')
    await host?.stop()
  }, 60_000)

  const start = (argv: readonly string[]): number => {
    const [program = '', ...rest] = argv
    const child = spawn(program, rest, {stdio: 'ignore'})
    started.push(child)
    return child.pid ?? -1
  }

  /** Starts a process of nobody that is busy on pCPU 1 and has the name and the command line of a QEMU. */
  const pretend = (name: string, id: string): number => {
    const program = join(host.dir, 'qemu-system-x86_64')
    cpSync('/bin/bash', program)
    const nobody = ['setpriv', '--reuid', '65534', '--regid', '65534', '--clear-groups']
    return start([
      ...nobody,
      'taskset',
      '-c',
      '1',
      program,
      '-c',
      SPIN,
      '-name',
      `guest=${name}`,
      '-uuid',
      id,
    ])
  }

  const why = async () => {
    const said = JSON.parse(await host.exec([PINTOP, 'why', 'web', '--json']))
    return said.cause
  }

  test('a process of nobody with the domain’s command line changes nothing of it', async () => {
    const id = (await host.virsh('domuuid', 'web')).trim()
    const before = pretend('web', id)
    await delay(500)
    const sampler = openSampler(roots)
    try {
      const claims = sampler.sample({needs: []}).found.processes.filter(process => process.uuid === id)
      expect(claims.map(({pid, stranger}) => [pid, stranger ?? false]).sort()).toEqual(
        [
          [before, true],
          [host.pidOf('web'), false],
        ].sort(),
      )
    } finally {
      sampler.close()
    }
    const readBack = openKernelReadBack(roots)
    try {
      const step = aStep('pin-vcpu', {domain: id, vcpu: 0, to: '1'})
      expect(readBack.read(step)).toEqual({says: 'Cpus_allowed_list 1', agrees: true})
    } finally {
      readBack.close()
    }
    const {suspects} = await why()
    expect(suspects).toContainEqual(expect.objectContaining({domain: 'web (stranger)', stranger: true}))
  }, 60_000)

  test('a busy process in the domain’s cgroup is its helper, and its time the domain’s', async () => {
    const helper = start(['taskset', '-c', '1', 'bash', '-c', SPIN])
    const sampler = openSampler(roots)
    try {
      const store = sampler
        .sample({needs: []})
        .found.processes.find(({name}) => name === asUntrusted('store'))
      if (store?.cgroup.status !== 'ok') throw new Error('no cgroup')
      const mounts = readCgroupMounts(roots)
      const mount = store.cgroup.version === 2 ? mounts.unified : mounts.controllers.cpu
      const group = mount && directoryOf(mount, store.cgroup.levels.at(-1) ?? '')
      writeFileSync(`${group}/cgroup.procs`, `${helper}`)
    } finally {
      sampler.close()
    }
    // What else runs on the machine may have more of the pCPU still.
    const {suspects} = await why()
    expect(suspects).toContainEqual(expect.objectContaining({domain: 'store', role: 'helper'}))
    const lines = (await host.exec([PINTOP, '--json', '-n', '3', '-d', '1'])).trim().split('\n')
    const {domains} = JSON.parse(lines.at(-1) ?? '{}')
    const row = domains.find(({name}: {name: string}) => name === 'store')
    expect(row.usagePct).toBeGreaterThan(20)
    expect(row.threads).toContainEqual(expect.objectContaining({tid: helper, role: 'helper'}))
  }, 60_000)
})
