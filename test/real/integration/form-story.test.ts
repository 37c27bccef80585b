import {mkdtempSync, rmSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {afterAll, afterEach, beforeAll, expect, test} from 'vitest'
import {describeHost} from '../host/describe-host.ts'
import {type Host, startHost} from '../host/start-host.ts'
import {PINTOP} from '../program/pintop.ts'
import {openProgram, type Program} from '../pty/open-program.ts'

const ENTER = '\r'
const GO = '\t\r'

// Caps, balloon and numatune from key press to what virsh and the kernel say, on a guest without a balloon driver.
describeHost('bounding and shrinking a guest', () => {
  let host: Host
  let state: string
  let program: Program | undefined

  beforeAll(async () => {
    state = mkdtempSync(join(tmpdir(), 'pintop-state-'))
    host = await startHost({
      guests: [{name: 'web', work: 'busy', vcpus: 2, quotaPct: false}, {name: 'idle'}],
    })
  }, 120_000)
  afterEach(async () => {
    await program?.end()
  })
  afterAll(async () => {
    await host?.stop()
    rmSync(state, {recursive: true})
  }, 30_000)

  async function open(columns: number, rows: number): Promise<Program> {
    program = openProgram(host.inside([PINTOP]), {columns, rows, env: {PINTOP_STATE_DIR: state}})
    await program.shows(/web +R/)
    await program.shows(/idle +R/)
    program.type(`/web${ENTER}`)
    await program.shows(/^(?![\s\S]*idle +R)[\s\S]*web +R/)
    return program
  }
  const scheduled = async (parameter: string): Promise<string> =>
    new RegExp(`^${parameter} *: (\\S+)`, 'm').exec(await host.virsh('schedinfo', 'web'))?.[1] ?? ''
  async function undo(screen: Program): Promise<void> {
    screen.type(ENTER)
    await screen.shows('DOMAIN')
    screen.type('u')
    await screen.shows(/undo of #\d+/)
    screen.type(GO)
    await screen.shows(/^ ok {2}/m)
  }

  test.each([
    [80, 24],
    [120, 40],
  ])('caps at %ix%i: half a pCPU for each vCPU, and back', async (columns, rows) => {
    const screen = await open(columns, rows)
    screen.type('c')
    await screen.shows(/> vcpu_quota +unlimited/)
    screen.type('50%')
    await screen.shows('-> 50%')
    screen.type(ENTER)
    await screen.shows('schedinfo web --set vcpu_quota=50000 --live')
    screen.type('a')
    await screen.shows('unlimited -> 50000')
    expect(await scheduled('vcpu_quota')).toBe('-1')
    screen.type(GO)
    await screen.shows(/kernel: cpu\.(max quota|cfs_quota_us) 50000/)
    expect(await scheduled('vcpu_quota')).toBe('50000')
    await undo(screen)
    expect(await scheduled('vcpu_quota')).toBe('-1')
  })

  test('balloon: nobody knows the floor, the name is asked for, and the guest does not respond', async () => {
    const screen = await open(80, 24)
    screen.type('b')
    await screen.shows(/now +32 MiB/)
    await screen.shows('not known: the guest is not asked for its figures')
    screen.type('16M')
    screen.type(ENTER)
    await screen.shows('setmem web 16384 --live')
    screen.type('a')
    await screen.shows('dangerous:')
    screen.type('\t')
    screen.type(ENTER)
    await screen.shows('type the name of the domain to go on')
    screen.type('web')
    await screen.shows('type the name web: web_')
    screen.type(ENTER)
    await screen.shows('target 16 MiB, actual 32 MiB')
    await screen.shows('the guest did not respond; it is 32 MiB now', 20_000)
    expect(await host.virsh('dommemstat', 'web')).toMatch(/^actual 32768$/m)
  })

  test('the stats period is asked for by a change of its own', async () => {
    const screen = await open(80, 24)
    screen.type('b')
    await screen.shows(/now +32 MiB/)
    screen.type('s')
    await screen.shows('dommemstat web --period 5 --live')
    screen.type(GO)
    await screen.shows(/^ ok {2}web stats period off -> 5 s/m)
    expect(await host.virsh('dumpxml', 'web')).toContain("<stats period='5'/>")
    // Its dialog goes back to the editor that asked for it.
    screen.type(ENTER)
    await screen.shows('Balloon web')
    screen.type('\x1b')
    await screen.shows('DOMAIN')
    await undo(screen)
    expect(await host.virsh('dumpxml', 'web')).not.toContain('<stats period')
  })

  test('numatune: a domain without one becomes restrictive, read back from its cgroup', async () => {
    const screen = await open(80, 24)
    screen.type('n')
    await screen.shows('live none   next boot none')
    screen.type(' ')
    await screen.shows('cannot: no node is left')
    screen.type(' ')
    await screen.shows('numatune web --mode restrictive --nodeset 0 --live')
    screen.type('a')
    await screen.shows('none -> restrictive 0')
    screen.type(GO)
    await screen.shows('kernel: cpuset.mems 0')
    expect(await host.virsh('numatune', 'web')).toMatch(/numa_mode +: restrictive/)
  })

  test('from the command line: the same plans', async () => {
    const env = {...process.env, PINTOP_STATE_DIR: state}
    const run = (...argv: readonly string[]): Promise<string> => host.exec([PINTOP, ...argv], {env})
    expect(await run('cap', 'web', '--global-quota', '150%', '--yes')).toMatch(
      /kernel: cpu\.(max quota|cfs_quota_us) 150000/,
    )
    expect(await scheduled('global_quota')).toBe('150000')
    await run('undo', '--yes')
    expect(await scheduled('global_quota')).toBe('-1')
    await run('balloon', 'web', '16M', '--config', '--yes')
    expect(await host.virsh('dumpxml', 'web', '--inactive')).toContain("<currentMemory unit='KiB'>16384")
    await expect(run('balloon', 'web', '16M', '--yes')).rejects.toThrow('--yes --force')
    await expect(run('numatune', 'web', '--nodeset', '7', '--yes')).rejects.toThrow('this host has no node 7')
  })
})
