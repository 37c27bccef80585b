import {afterAll, beforeAll, expect, inject, test} from 'vitest'
import {addGuests, removeGuests} from './guests.ts'
import {type JsonSample, LAB_PINTOP, pintopJson} from './pintop-json.ts'
import {reachLab} from './reach-lab.ts'

const lab = reachLab(inject('lab'))

beforeAll(() => addGuests(lab, [{name: 'pinned', vcpus: 2, vcpuPins: {0: '3', 1: '1-2'}}]))
afterAll(() => removeGuests(lab))

const vcpus = ({domains}: JsonSample) =>
  domains
    .get('pinned')
    ?.threads.filter(({role}) => role === 'vcpu')
    .map(({pin, cpuset, affinity}) => ({pin, cpuset, affinity}))

/** The pins with which the guest is defined. */
const PINNED = [
  {pin: '3', cpuset: '3', affinity: '3'},
  {pin: '1-2', cpuset: '1-2', affinity: '1-2'},
]

/** Reads libvirt's pins, the group's effective set and the kernel's affinity by other means than pintop's. */
async function groundTruth() {
  const told = await lab.output(`
    pid=$(cat /run/libvirt/qemu/pinned.pid)
    group=/sys/fs/cgroup$(sed 's/^0:://; s,/libvirt/.*,,' /proc/$pid/cgroup)/libvirt
    for n in 0 1; do
      tid=$(head -n 1 $group/vcpu$n/cgroup.threads)
      virsh vcpupin pinned $n --live | awk '/^ *[0-9]/ {print $2}'
      cat $group/vcpu$n/cpuset.cpus.effective
      awk '/^Cpus_allowed_list/ {print $2}' /proc/$tid/status
    done`)
  const [pin0, cpuset0, affinity0, pin1, cpuset1, affinity1] = told.trim().split('\n')
  return [
    {pin: pin0, cpuset: cpuset0, affinity: affinity0},
    {pin: pin1, cpuset: cpuset1, affinity: affinity1},
  ]
}

test('configured, effective and actual pin agree', async () => {
  const sample = await pintopJson(lab)
  expect(vcpus(sample)).toEqual(PINNED)
  expect(vcpus(sample)).toEqual(await groundTruth())
})

test('two nodes of two siblings each, as the kernel numbers them', async () => {
  const {host} = await pintopJson(lab)
  expect(host.nodes.map(({id, pcpus}) => [id, pcpus])).toEqual([
    [0, '0-1'],
    [1, '2-3'],
  ])
  const cores = await lab.output('cat /sys/devices/system/cpu/cpu[0-3]/topology/core_id')
  const packages = await lab.output('cat /sys/devices/system/cpu/cpu[0-3]/topology/physical_package_id')
  expect(new Set(packages.trim().split('\n')).size).toBe(2)
  expect(cores.trim().split('\n')).toHaveLength(4)
  expect(host.pcpus.map(({id, node, online}) => [id, node, online])).toEqual([
    [0, 0, true],
    [1, 0, true],
    [2, 1, true],
    [3, 1, true],
  ])
  // Siblings share a core, and no core is on both nodes.
  const coreOf = host.pcpus.map(({core}) => core)
  expect(coreOf[0]).toBe(coreOf[1])
  expect(coreOf[2]).toBe(coreOf[3])
  expect(coreOf[0]).not.toBe(coreOf[2])
})

test('a pCPU goes offline: the pin stays a wish, the effective set and the affinity widen', async () => {
  await lab.output('echo 0 >/sys/devices/system/cpu/cpu3/online')
  try {
    const sample = await pintopJson(lab)
    expect(vcpus(sample)?.[0]).toEqual({pin: '3', cpuset: '0-2', affinity: '0-2'})
    expect(vcpus(sample)).toEqual(await groundTruth())
    expect(sample.host.pcpus.map(({online}) => online)).toEqual([true, true, true, false])
  } finally {
    await lab.output('echo 1 >/sys/devices/system/cpu/cpu3/online')
  }
  expect(vcpus(await pintopJson(lab))?.[0]).toEqual({pin: '3', cpuset: '3', affinity: '3'})
})

test('an outer cpuset narrows (AllowedCPUs of the scope): effective and actual follow, the pin does not', async () => {
  const scope = (
    await lab.output("systemctl list-units --plain --no-legend 'machine-qemu*' | cut -d' ' -f1")
  ).trim()
  const set = (cpus: string) => lab.output(`systemctl set-property --runtime '${scope}' AllowedCPUs=${cpus}`)
  await set('0-1')
  try {
    const sample = await pintopJson(lab)
    expect(vcpus(sample)).toEqual([
      {pin: '3', cpuset: '0-1', affinity: '0-1'},
      {pin: '1-2', cpuset: '1', affinity: '1'},
    ])
    expect(vcpus(sample)).toEqual(await groundTruth())
  } finally {
    await set('0-3')
  }
})

test('pinned by pintop: done, read back from the kernel, journaled, and undone', async () => {
  const pintop = (words: string) => lab.run(`PINTOP_STATE_DIR=/tmp/state ${LAB_PINTOP} ${words}`)
  const pinned = await pintop('pin pinned vcpu:0=2 vcpu:1=0-1 --yes')
  expect(pinned).toMatchObject({
    code: 0,
    stdout: expect.stringMatching(/vCPU 0: 3 -> 2 \(kernel: Cpus_allowed_list 2\)\n.*vCPU 1: 1-2 -> 0-1 \(/),
  })
  expect(await groundTruth()).toEqual([
    {pin: '2', cpuset: '2', affinity: '2'},
    {pin: '0-1', cpuset: '0-1', affinity: '0-1'},
  ])
  expect((await pintop('log')).stdout).toMatch(/^#1 .*pin pinned, done\n/)
  expect((await pintop('undo --yes')).code).toBe(0)
  expect(await groundTruth()).toEqual(PINNED)
})

test('pinned by pintop to where an outer cpuset does not let it: refused, and the group is named', async () => {
  const scope = (
    await lab.output("systemctl list-units --plain --no-legend 'machine-qemu*' | cut -d' ' -f1")
  ).trim()
  await lab.output(`systemctl set-property --runtime '${scope}' AllowedCPUs=0-1`)
  try {
    const words = `PINTOP_STATE_DIR=/tmp/state ${LAB_PINTOP} pin pinned vcpu:1=3 --yes`
    const {code, stderr} = await lab.run(words)
    expect([code, stderr]).toEqual([1, expect.stringContaining('scope excludes p3 (it has 0-1)')])
    const [, vcpu1] = await groundTruth()
    expect(vcpu1).toMatchObject({pin: '1-2', affinity: '1'})
  } finally {
    await lab.output(`systemctl set-property --runtime '${scope}' AllowedCPUs=0-3`)
    await lab.output('virsh -q vcpupin pinned 1 1-2 --live')
  }
})
