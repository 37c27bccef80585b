import {existsSync, readdirSync, readFileSync} from 'node:fs'
import {join} from 'node:path'
import {setTimeout as delay} from 'node:timers/promises'
import {afterAll, beforeAll, expect, test} from 'vitest'
import type {Sampler} from '../../../bin/workers/kernel/sampler.ts'
import {openSampler} from '../../../bin/workers/kernel/sampler.ts'
import {monotonicMs} from '../../../bin/workers/monotonic-ms.ts'
import type {Roots} from '../../../collectors/collector.ts'
import {openDiscovery} from '../../../collectors/discover/discovery.ts'
import type {QemuProcess} from '../../../collectors/discover/found.ts'
import {cgroupThrottling} from '../../../collectors/measure/cgroup-throttling.ts'
import {schedstat} from '../../../collectors/measure/schedstat.ts'
import {safeText} from '../../../src/base/safe-text.ts'
import {asUntrusted} from '../../../src/base/untrusted.ts'
import {describeHost} from '../host/describe-host.ts'
import type {Host} from '../host/start-host.ts'
import {startHost} from '../host/start-host.ts'

const NAME = 'two words, é'

describeHost('discovery of real domains', () => {
  let host: Host
  let roots: Roots
  let sampler: Sampler

  beforeAll(async () => {
    host = await startHost({
      guests: [
        {name: NAME, vcpus: 2, maxVcpus: 4, iothreads: 2},
        {name: 'paused', state: 'paused'},
        {name: 'off', state: 'shut off'},
      ],
    })
    roots = {proc: '/proc', sys: '/sys', pidFiles: [join(host.run, 'libvirt/qemu')]}
    sampler = openSampler(roots)
  }, 120_000)
  afterAll(async () => {
    sampler?.close()
    await host?.stop()
  }, 60_000)

  const find = (name: string, from = sampler): QemuProcess | undefined =>
    from.sample({needs: []}).found.processes.find(process => process.name === asUntrusted(name))

  /** The other tests of this machine have domains as well. */
  const until = async <T>(look: () => T | undefined): Promise<T> => {
    for (let tries = 0; tries < 100; tries++) {
      const seen = look()
      if (seen !== undefined) return seen
      await delay(50)
    }
    throw new Error('not within 5 s')
  }

  test('a running domain is found by its pid file, with libvirt’s name and UUID', async () => {
    const domain = find(NAME)
    expect(domain?.pid).toBe(host.pidOf(NAME))
    expect(domain?.uuid).toBe((await host.virsh('domuuid', NAME)).trim())
    expect(find('paused')?.pid).toBe(host.pidOf('paused'))
    expect(find('off')).toBeUndefined()
  })

  test('without pid files the same is found in /proc', () => {
    const other = openSampler({...roots, pidFiles: []})
    expect(find(NAME, other)).toEqual(find(NAME))
    other.close()
  })

  test('inside of the private namespace the standard folder does', async () => {
    const script = `
      import {openSampler} from './bin/workers/kernel/sampler.ts'
      const {found} = openSampler({proc: '/proc', sys: '/sys', pidFiles: ['/run/libvirt/qemu']}).sample({needs: []})
      console.log(JSON.stringify(found.processes))`
    const out = await host.exec([process.execPath, '--input-type=module', '--eval', script])
    expect(JSON.parse(out)).toContainEqual(find(NAME))
  })

  test('every task is found once; roles and groups are libvirt’s', () => {
    const domain = find(NAME)
    const tasks = readdirSync(`/proc/${domain?.pid}/task`).map(Number)
    const ascending = (a: number, b: number) => a - b
    expect(domain?.threads.map(thread => thread.tid).sort(ascending)).toEqual(tasks.sort(ascending))
    const roles = domain?.threads
      .filter(({role}) => role !== 'emulator')
      .map(({role, index}) => `${role}${index}`)
    expect(roles?.sort()).toEqual(['iothread1', 'iothread2', 'vcpu0', 'vcpu1'])
    for (const thread of domain?.threads ?? []) {
      const directory = `/proc/${domain?.pid}/task/${thread.tid}`
      expect(readFileSync(`${directory}/cgroup`, 'utf8')).toContain(`:${thread.cgroup}\n`)
      expect(readFileSync(`${directory}/comm`, 'utf8')).toBe(`${safeText(thread.comm)}\n`)
      expect(thread.cgroup?.split('/').at(-1)).toBe(`${thread.role}${thread.index ?? ''}`)
    }
  })

  test('the domain’s own group is the parent of its threads’ groups', () => {
    const domain = find(NAME)
    if (domain?.cgroup.status !== 'ok') throw new Error(`no cgroup: ${JSON.stringify(domain?.cgroup)}`)
    expect(domain.cgroup.levels).toContain(domain.cgroup.domain)
    expect(domain.cgroup.levels[0]?.split('/')).toHaveLength(2)
    const vcpu = domain.threads.find(thread => thread.role === 'vcpu')
    expect(vcpu?.cgroup?.startsWith(`${domain.cgroup.levels.at(-1)}/`)).toBe(true)
  })

  test('a hot-plugged vCPU is found at the next look, and gone after unplugging', async () => {
    await host.virsh('setvcpus', NAME, '3', '--live')
    const vcpu = await until(() =>
      find(NAME)?.threads.find(({role, index}) => role === 'vcpu' && index === 2),
    )
    const settled = await until(() => {
      const now = find(NAME)?.threads.find(({tid}) => tid === vcpu.tid)
      return now?.cgroup?.endsWith('/vcpu2') ? now : undefined
    })
    expect(readFileSync(`/proc/${settled.tid}/comm`, 'utf8')).toBe('CPU 2/TCG\n')
  })

  test('a domain that starts is found within a second or so; one that ends is gone at once', async () => {
    expect(find('late')).toBeUndefined()
    await host.add({name: 'late'})
    const late = await until(() => find('late'))
    expect(late.pid).toBe(host.pidOf('late'))
    await host.virsh('destroy', 'late')
    expect(find('late')).toBeUndefined()
    expect(existsSync(`/proc/${late.pid}`)).toBe(false)
    await host.virsh('start', 'late')
    const again = await until(() => find('late'))
    expect(again.uuid).toBe(late.uuid)
    expect(again.startTicks).toBeGreaterThan(late.startTicks)
    await host.virsh('destroy', 'late')
  })

  test('a domain destroyed between finding and reading is left out, quietly', async () => {
    await host.virsh('start', 'late')
    const discovery = openDiscovery(roots, monotonicMs)
    const found = discovery.find()
    const late = found.processes.find(({name}) => name === asUntrusted('late'))
    const threads = late?.threads ?? []
    expect(threads.length).toBeGreaterThan(0)
    const opened = schedstat(roots, monotonicMs)
    const groups = cgroupThrottling(roots, monotonicMs)
    const own = late?.cgroup.status === 'ok' ? late.cgroup.domain : ''
    const path = [own, threads[0]?.cgroup ?? '']
    const pid = late?.pid ?? 0
    expect(opened.read(found)).toHaveProperty(`${pid}.0.execNs`)
    expect(groups.read(found)).toHaveProperty(path)
    await host.virsh('destroy', 'late')
    for (const collector of [opened, schedstat(roots, monotonicMs)]) {
      const after = collector.read(found)
      expect(after).toHaveProperty(
        `${pid}`,
        threads.map(() => null),
      )
      expect(after).toHaveProperty(`${host.pidOf(NAME)}.0.execNs`)
      collector.close()
    }
    expect(groups.read(found)).not.toHaveProperty(path)
    groups.close()
    discovery.close()
  })
})
