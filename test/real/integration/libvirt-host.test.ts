import {existsSync, readdirSync, readFileSync, statSync} from 'node:fs'
import {afterAll, beforeAll, expect, test} from 'vitest'
import {describeHost} from '../host/describe-host.ts'
import {type Host, startHost} from '../host/start-host.ts'

/** The groups at the top of every hierarchy, but for those of test hosts, and what is enabled for them. */
function cgroupsNow(): readonly string[] {
  const roots = [...readFileSync('/proc/self/mountinfo', 'utf8').matchAll(/ (\/\S+) .* - cgroup2? /g)]
  return roots.flatMap(([, root = '']) => {
    const control = `${root}/cgroup.subtree_control`
    const enabled = existsSync(control) ? readFileSync(control, 'utf8').trim().split(' ').sort() : []
    const groups = readdirSync(root, {withFileTypes: true}).filter(entry => entry.isDirectory())
    return [`${root}: ${enabled.join(' ')}`, ...groups.map(({name}) => `${root}/${name}`)]
  })
}

// The test host itself: what every other integration test stands on.
describeHost('a private libvirtd', () => {
  let host: Host
  let other: Host
  let cgroups: readonly string[]
  let loggedAt: number | undefined
  const logWrittenAt = () => statSync('/var/log/libvirt/qemu/held up.log', {throwIfNoEntry: false})?.mtimeMs

  beforeAll(async () => {
    cgroups = cgroupsNow()
    loggedAt = logWrittenAt()
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

  test('is not led astray by the user’s own settings', async () => {
    const env = {
      ...process.env,
      LIBVIRT_DEFAULT_URI: 'test:///default',
      VIRSH_DEFAULT_CONNECT_URI: 'test:///default',
    }
    expect(await host.exec(['virsh', 'uri'], {env})).toContain('qemu:///system')
  })

  test('writes no log among those of the machine’s own libvirtd', async () => {
    expect(await host.exec(['ls', '/var/log/libvirt/qemu'])).toContain('held up.log')
    expect(logWrittenAt()).toBe(loggedAt)
  })

  test('leaves nothing behind', async () => {
    const pid = other.pidOf('web')
    await other.stop()
    expect(existsSync(other.dir)).toBe(false)
    expect(existsSync(`/proc/${pid}`)).toBe(false)
    await host.stop()
    // An empty group of an earlier host may be gone as well.
    expect(cgroups).toEqual(expect.arrayContaining([...cgroupsNow()]))
  }, 30_000)
})
