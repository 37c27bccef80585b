import {execFile} from 'node:child_process'
import {chmodSync, readdirSync} from 'node:fs'
import {fileURLToPath} from 'node:url'
import {promisify} from 'node:util'
import {afterAll, beforeAll, expect, test} from 'vitest'
import {monotonicMs} from '../../../bin/workers/monotonic-ms.ts'
import {asUntrusted} from '../../../src/base/untrusted.ts'
import type {LibvirtDomain} from '../../../src/libvirt/libvirt-sample.ts'
import {describeHost} from '../host/describe-host.ts'
import {type Host, startHost} from '../host/start-host.ts'
import {watch} from '../host/watch.ts'

const run = promisify(execFile)

// What is said and kept while the daemon comes and goes.
describeHost('the link to libvirt', () => {
  let host: Host

  beforeAll(async () => {
    host = await startHost({
      guests: [
        {name: 'web', nics: 1},
        {name: 'off', state: 'shut off'},
      ],
    })
  }, 120_000)
  afterAll(() => host?.stop(), 30_000)

  const ageOf = ({guest}: LibvirtDomain): number =>
    guest?.latest.status === 'ok' ? monotonicMs() - guest.latest.readAtMs : Number.POSITIVE_INFINITY

  test('domains are listed whether they run or not, with their definitions', async () => {
    const seen = watch(host.uri)
    const sample = await seen.until(
      'read',
      ({domains}) => domains.every(({definition}) => definition.status === 'ok') && domains.length === 2,
    )
    expect(sample.about?.driver).toBe('QEMU')
    expect(seen.domain('web').state).toBe('running')
    expect(seen.domain('web').id).toBe(1)
    expect(seen.domain('off').state).toBe('shut off')
    expect(seen.domain('off').id).toBeUndefined()
    expect(seen.domain('off').guest).toBeUndefined()
    expect(await seen.close()).toBe(true)
  }, 20_000)

  test('changes by others are seen at once', async () => {
    const seen = watch(host.uri)
    await seen.until(
      'read',
      ({domains}) => domains.every(({definition}) => definition.status === 'ok') && domains.length === 2,
    )
    const vcpuPins = (name: string) => {
      const {definition} = seen.domain(name)
      return definition.status === 'ok' ? definition.value.vcpuPins : undefined
    }
    await host.virsh('vcpupin', 'web', '0', '1', '--live')
    await seen.until('pinned', () => vcpuPins('web')?.[0] === asUntrusted('1'), 1000)
    await host.virsh('suspend', 'web')
    await seen.until('paused', () => seen.domain('web').state === 'paused', 1000)
    await host.virsh('resume', 'web')
    await host.virsh('start', 'off')
    await seen.until(
      'started',
      () => seen.domain('off').id === 2 && seen.domain('off').guest?.latest.status === 'ok',
      3000,
    )
    await host.virsh('destroy', 'off')
    // It may be seen on the way, without an id but 'shutting down'.
    const isOff = (): boolean =>
      seen.domain('off').id === undefined && seen.domain('off').state === 'shut off'
    await seen.until('stopped', isOff, 1000)
    expect(seen.domain('off').guest).toBeUndefined()
    expect(await seen.close()).toBe(true)
  }, 30_000)

  test('a daemon that is killed and comes back', async () => {
    const seen = watch(host.uri)
    await seen.until('connected', ({domains}) => domains.length === 2)
    await host.stopDaemon('SIGKILL')
    const down = await seen.until('down', ({link}) => link.status === 'down', 2000)
    expect(down.domains.map(({name}) => name).sort()).toEqual(['off', 'web'])
    await seen.until(
      'told why',
      ({link}) => link.status === 'down' && link.why.includes('connect socket'),
      3000,
    )
    expect(seen.client.latest().link).toMatchObject({
      remedy: 'systemctl start libvirtd (or virtqemud.socket)',
    })
    await host.startDaemon()
    await seen.until('connected again', ({link}) => link.status === 'ok', 15_000)
    await seen.until('read', () => seen.domain('web').guest?.latest.status === 'ok')
    expect(await seen.close()).toBe(true)
  }, 40_000)

  test('a lost connection leaves no open file behind', async () => {
    const openFiles = (): number => readdirSync('/proc/self/fd').length
    const seen = watch(host.uri)
    const read = () => seen.domain('web').guest?.latest.status === 'ok'
    await seen.until('read', ({domains}) => domains.length === 2 && read())
    const before = openFiles()
    for (let times = 0; times < 3; times++) {
      await host.stopDaemon('SIGKILL')
      await seen.until('down', ({link}) => link.status === 'down', 2000)
      await host.startDaemon()
      await seen.until('connected again', ({link}) => link.status === 'ok', 15_000)
      await seen.until('read again', () => ageOf(seen.domain('web')) < 1000, 10_000)
    }
    await expect.poll(openFiles, {timeout: 5000}).toBeLessThanOrEqual(before)
    expect(await seen.close()).toBe(true)
  }, 60_000)

  test('a daemon that keeps silent', async () => {
    const seen = watch(host.uri)
    await seen.until('connected', ({domains}) => domains.length === 2)
    host.signalDaemon('SIGSTOP')
    try {
      await seen.until('silent', ({link}) => link.status === 'silent', 5000)
      expect(seen.client.latest().domains).toHaveLength(2)
      expect(seen.domain('web').hung).toBeUndefined()
      const second = watch(host.uri)
      const startedAtMs = monotonicMs()
      expect(await second.close()).toBe(true)
      expect(monotonicMs() - startedAtMs).toBeLessThan(400)
    } finally {
      host.signalDaemon('SIGCONT')
    }
    await seen.until('back', ({link}) => link.status === 'ok', 2000)
    host.signalDaemon('SIGSTOP')
    const startedAtMs = monotonicMs()
    const closed = await seen.close()
    host.signalDaemon('SIGCONT')
    expect(closed).toBe(true)
    expect(monotonicMs() - startedAtMs).toBeLessThan(400)
  }, 30_000)

  test('a socket that one may not use; standard error stays empty', async () => {
    const socket = `${host.run}/libvirt/libvirt-sock-ro`
    chmodSync(socket, 0)
    try {
      // Root without its capabilities.
      const weak = ['--inh-caps', '-all', '--bounding-set', '-all', process.execPath]
      const program = fileURLToPath(new URL('../host/say-link.ts', import.meta.url))
      const {stdout, stderr} = await run('setpriv', [...weak, program, host.uri])
      expect(JSON.parse(stdout)).toMatchObject({
        status: 'down',
        why: expect.stringContaining('Permission denied'),
        remedy: 'run as root, or join the group libvirt',
      })
      expect(stderr).toBe('')
    } finally {
      chmodSync(socket, 0o777)
    }
  }, 30_000)
})
