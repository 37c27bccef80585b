import {setTimeout as delay} from 'node:timers/promises'
import {afterAll, beforeAll, expect, inject, test} from 'vitest'
import {addGuests, quoted, removeGuests} from './guests.ts'
import {LAB_PINTOP} from './pintop-json.ts'
import {type Outcome, reachLab} from './reach-lab.ts'

const lab = reachLab(inject('lab'))
const MIB = 1 << 20
const STATE = '/tmp/actions-state'

beforeAll(async () => {
  await addGuests(lab, [
    {
      name: 'moves',
      memoryMiB: 48,
      vcpuPins: {0: '0-1'},
      xml: "<numatune><memory mode='restrictive' nodeset='0'/></numatune>",
    },
    {name: 'strict', memoryMiB: 16, xml: "<numatune><memory mode='strict' nodeset='0'/></numatune>"},
    {name: 'acted', work: 'busy', iothreads: 1, vcpuPins: {0: '0-1'}},
  ])
}, 240_000)
afterAll(() => removeGuests(lab), 60_000)

const pintop = (words: string): Promise<Outcome> =>
  lab.run(`PINTOP_STATE_DIR=${STATE} ${LAB_PINTOP} ${words}`)

/** The group of a domain below /sys/fs/cgroup, where its threads' groups are. */
const scopeOf = async (name: string): Promise<string> => {
  const group = await lab.output(
    `sed 's/^0:://; s,/libvirt/.*,,' /proc/$(cat /run/libvirt/qemu/${name}.pid)/cgroup`,
  )
  return `/sys/fs/cgroup${group.trim()}`
}
const read = async (path: string): Promise<string> => (await lab.output(`cat ${quoted(path)}`)).trim()

/** Anonymous memory on node 0 and 1, MiB, as memory.numa_stat says. */
async function residency(name: string): Promise<readonly [number, number]> {
  const [, on0, on1] =
    /^anon N0=(\d+) N1=(\d+)/m.exec(await read(`${await scopeOf(name)}/memory.numa_stat`)) ?? []
  return [Number(on0) / MIB, Number(on1) / MIB]
}

test('the nodeset of a running guest: its pages move, and undo moves them back', async () => {
  const before = await residency('moves')
  expect(before[0]).toBeGreaterThan(10)
  const moved = await pintop('numatune moves --nodeset 1 --yes')
  expect(moved).toMatchObject({code: 0, stdout: expect.stringContaining('done')})
  const after = await residency('moves')
  expect(after[1]).toBeGreaterThan(10)
  // The kernel leaves a page or two that were in use just then.
  expect(after[0]).toBeLessThan(2)
  expect(await lab.output('virsh numatune moves --live')).toMatch(/numa_nodeset +: 1\n/)

  expect((await pintop('undo --yes')).code).toBe(0)
  const back = await residency('moves')
  expect(back[0]).toBeGreaterThan(10)
  expect(back[1]).toBeLessThan(2)
})

test('a mode that cannot be moved live is refused in libvirt’s words, and nothing is done', async () => {
  const refused = await pintop('numatune strict --nodeset 1 --yes')
  expect(refused.code).toBe(1)
  const libvirt = await lab.run('virsh numatune strict --nodeset 1 --live')
  const words = /(change of nodeset .*)$/m.exec(libvirt.stderr)?.[1] ?? 'libvirt did not refuse'
  expect(refused.stderr).toContain(words)
  expect(await lab.output('virsh numatune strict --live')).toMatch(/numa_nodeset +: 0\n/)
})

test('quotas and weight: in the groups where cgroup v2 has them, and back', async () => {
  const scope = await scopeOf('acted')
  const files = async (): Promise<readonly string[]> => [
    await read(`${scope}/libvirt/vcpu0/cpu.max`),
    await read(`${scope}/libvirt/cpu.max`),
    await read(`${scope}/cpu.weight`),
  ]
  const before = await files()
  const capped = await pintop('cap acted --vcpu-quota 30% --global-quota 50% --cpu-shares 200 --yes')
  expect(capped).toMatchObject({code: 0})
  expect(await files()).toEqual(['30000 100000', '50000 100000', '200'])
  expect((await pintop('undo --yes')).code).toBe(0)
  expect(await files()).toEqual(before)
})

/** Cpus_allowed_list of the emulator's main thread, of iothread 1 and of vCPU 0. */
async function affinities(): Promise<readonly string[]> {
  const told = await lab.output(`
    pid=$(cat /run/libvirt/qemu/acted.pid)
    group=${quoted(await scopeOf('acted'))}/libvirt
    for tid in $pid $(cat $group/iothread1/cgroup.threads) $(cat $group/vcpu0/cgroup.threads); do
      awk '/^Cpus_allowed_list/ {print $2}' /proc/$pid/task/$tid/status
    done`)
  return told.trim().split('\n')
}

test('emulator and iothread pins reach the threads, and go back', async () => {
  const before = await affinities()
  const pinned = await pintop('pin acted emulator=1 iothread:1=2 --yes')
  expect(pinned).toMatchObject({code: 0})
  expect(await affinities()).toEqual(['1', '2', before[2]])
  expect((await pintop('undo --yes')).code).toBe(0)
  expect(await affinities()).toEqual(before)
})

test('what nobody keeps goes back by itself, and the log says so', async () => {
  const before = await affinities()
  expect(await pintop('pin acted vcpu:0=3 --yes --revert-after 4')).toMatchObject({code: 0})
  expect((await affinities())[2]).toBe('3')
  for (let tries = 0; tries < 60 && (await affinities())[2] === '3'; tries++) await delay(1000)
  expect(await affinities()).toEqual(before)
  expect((await pintop('log')).stdout).toMatch(/pin acted, done, taken back by #\d+/)
})
