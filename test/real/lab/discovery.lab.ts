import {afterAll, beforeAll, expect, inject, test} from 'vitest'
import {addGuests, quoted, removeGuests} from './guests.ts'
import {type JsonDomain, pintopJson} from './pintop-json.ts'
import {reachLab} from './reach-lab.ts'

/** Names of which libvirt and systemd make others; two of them make the same. */
const NAMES = {plain: 'web', odd: 'a_b.c-d%é x', like: 'look alike', alike: 'look+alike', off: 'off'} as const

const lab = reachLab(inject('lab'))
let domains: ReadonlyMap<string, JsonDomain>

beforeAll(async () => {
  await addGuests(lab, [
    {name: NAMES.plain, vcpus: 2, iothreads: 1, vcpuPins: {0: '1', 1: '2-3'}, emulatorPin: '0'},
    {name: NAMES.odd, file: 'odd'},
    {name: NAMES.like, file: 'like'},
    {name: NAMES.alike, file: 'alike', state: 'paused'},
    {name: NAMES.off, state: 'shut off'},
  ])
  domains = (await pintopJson(lab)).domains
})
afterAll(() => removeGuests(lab))

const domain = (name: string): JsonDomain => {
  const found = domains.get(name)
  if (found === undefined) throw new Error(`no ${name} among ${[...domains.keys()].join(', ')}`)
  return found
}

const virsh = async (...words: string[]): Promise<string> =>
  (await lab.output(`virsh ${words.map(quoted).join(' ')}`)).trim()

test('every domain has libvirt’s own uuid, id and state', async () => {
  expect([...domains.keys()].toSorted()).toEqual(Object.values(NAMES).toSorted())
  for (const [name, {uuid, id, state}] of domains) {
    expect(uuid).toBe(await virsh('domuuid', name))
    expect(state).toBe(await virsh('domstate', name))
    expect(`${id ?? '-'}`).toBe(await virsh('domid', name))
  }
})

test('pids are those of libvirt’s pid files', async () => {
  for (const name of [NAMES.plain, NAMES.odd, NAMES.like, NAMES.alike]) {
    expect(`${domain(name).pid}`).toBe(
      (await lab.output(`cat ${quoted(`/run/libvirt/qemu/${name}.pid`)}`)).trim(),
    )
  }
  expect(domain(NAMES.off)).toMatchObject({pid: null, cgroup: null, usagePct: null, threads: []})
})

test('the cgroup is systemd’s scope as it is named on disk, escapes and all', async () => {
  for (const name of [NAMES.plain, NAMES.odd, NAMES.like, NAMES.alike]) {
    const {cgroup, pid} = domain(name)
    const told = (await lab.output(`cat /proc/${pid}/cgroup`)).trim().replace(/^0::/, '')
    expect(told.startsWith(`${cgroup}/libvirt/`), `${told} is not in ${cgroup}`).toBe(true)
    expect(cgroup).toContain('/machine.slice/machine-qemu\\x2d')
    await lab.output(`test -d ${quoted(`/sys/fs/cgroup${cgroup}/libvirt/vcpu0`)}`)
  }
})

test('two domains whose machine names look alike stay two', () => {
  const [one, other] = [domain(NAMES.like), domain(NAMES.alike)]
  const withoutId = ({cgroup}: JsonDomain) => cgroup?.replace(/qemu\\x2d\d+\\x2d/, '')
  expect(withoutId(one)).toBe(withoutId(other))
  expect(one.cgroup).not.toBe(other.cgroup)
  expect(one.pid).not.toBe(other.pid)
  expect([one.state, other.state]).toEqual(['running', 'paused'])
})

test('threads are the kernel’s, with the roles of their groups, pins and affinities', async () => {
  const {pid, threads} = domain(NAMES.plain)
  const told = await lab.output(
    `cd /proc/${pid}/task && for t in *; do echo "$t $(sed s/^0::// $t/cgroup) $(awk '/^Cpus_allowed_list/ {print $2}' $t/status)"; done`,
  )
  const kernel = new Map(
    told
      .trim()
      .split('\n')
      .map(line => line.split(' ') as [string, string, string])
      .map(([tid, group, allowed]) => [Number(tid), {role: group.split('/').at(-1), allowed}]),
  )
  for (const {tid, role, index, affinity} of threads) {
    // A worker thread may have gone since.
    if (kernel.has(tid)) expect({role: `${role}${index ?? ''}`, allowed: affinity}).toEqual(kernel.get(tid))
  }
  const roles = threads.filter(({role}) => role !== 'emulator')
  expect(roles.map(({role, index, pin, cpuset}) => [role, index, pin, cpuset])).toEqual([
    ['vcpu', 0, '1', '1'],
    ['vcpu', 1, '2-3', '2-3'],
    ['iothread', 1, null, '0-3'],
  ])
  expect(threads.find(({role}) => role === 'emulator')).toMatchObject({pin: '0', affinity: '0', cpuset: '0'})
})
