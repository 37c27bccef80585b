import {existsSync, readFileSync} from 'node:fs'
import {afterAll, beforeAll, expect, test} from 'vitest'
import {describeHost} from '../host/describe-host.ts'
import {type Host, startHost} from '../host/start-host.ts'

// The test host itself: what every other integration test stands on.
describeHost('a private libvirtd', () => {
  let host: Host
  let other: Host

  beforeAll(async () => {
    const guests = [
      {name: 'web', work: 'busy'},
      {name: 'held up', state: 'paused'},
      {name: 'off', state: 'shut off'},
    ] as const
    ;[host, other] = await Promise.all([
      startHost({guests}),
      startHost({guests: [{name: 'web', iothreads: 1, nics: 1}]}),
    ])
  }, 120_000)
  afterAll(() => Promise.all([host?.stop(), other?.stop()]), 30_000)

  test('has its guests in the states asked for', async () => {
    expect(await host.virsh('domstate', 'web')).toContain('running')
    expect(await host.virsh('domstate', 'held up')).toContain('paused')
    expect(await host.virsh('domstate', 'off')).toContain('shut off')
    expect(await other.virsh('list', '--name', '--all')).toBe('web\n\n')
  })

  test('keeps the cgroups of equal names apart', () => {
    const cgroup = (of: Host): string => readFileSync(`/proc/${of.pidOf('web')}/cgroup`, 'utf8')
    expect(cgroup(host)).toContain('web.libvirt-qemu/emulator')
    expect(cgroup(host)).not.toBe(cgroup(other))
  })

  test('keeps its guests while the daemon is away', async () => {
    const pid = host.pidOf('web')
    await host.stopDaemon('SIGKILL')
    await expect(host.virsh('list')).rejects.toThrow('connect')
    await host.startDaemon()
    expect(await host.virsh('domstate', 'web')).toContain('running')
    expect(host.pidOf('web')).toBe(pid)
  }, 30_000)

  test('leaves nothing behind', async () => {
    const pid = other.pidOf('web')
    await other.stop()
    expect(existsSync(other.dir)).toBe(false)
    expect(existsSync(`/proc/${pid}`)).toBe(false)
  }, 30_000)
})
