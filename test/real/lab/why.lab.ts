import {afterAll, beforeAll, expect, inject, test} from 'vitest'
import {addGuests, removeGuests} from './guests.ts'
import {LAB_PINTOP} from './pintop-json.ts'
import {reachLab} from './reach-lab.ts'

const lab = reachLab(inject('lab'))

interface Asked {
  readonly cause: {
    readonly kind: string
    readonly confidence: string
    readonly level?: string
    readonly suspects: readonly {readonly domain: string; readonly sharePct: number}[]
  }
  readonly checks: readonly {readonly kind: string; readonly found: string; readonly text: string}[]
}

beforeAll(async () => {
  await addGuests(lab, [
    {name: 'web', work: 'busy', quotaPct: false, vcpuPins: {0: '1'}},
    {name: 'noisy', work: 'busy', quotaPct: false, vcpuPins: {0: '1'}},
    {
      name: 'far',
      work: 'busy',
      quotaPct: false,
      memoryMiB: 64,
      vcpuPins: {0: '3'},
      xml: "<numatune><memory mode='strict' nodeset='0'/></numatune>",
    },
    // For later: beside guests that are at work, a start takes a minute.
    {
      name: 'twin',
      state: 'paused',
      work: 'busy',
      quotaPct: false,
      memoryMiB: 64,
      vcpuPins: {0: '2'},
      xml: "<numatune><memory mode='strict' nodeset='1'/></numatune>",
    },
  ])
}, 240_000)
afterAll(() => removeGuests(lab), 60_000)

const why = async (name: string, options = ''): Promise<Asked> =>
  JSON.parse(await lab.output(`${LAB_PINTOP} why ${name} --json ${options}`))

test('a neighbour on the same pCPU, under systemd and cgroup v2', async () => {
  let {cause} = await why('web')
  // It is exact while nothing that may run elsewhere has a share of the pCPU, which some second gives.
  for (let tries = 0; tries < 4 && cause.confidence !== 'exact'; tries++) ({cause} = await why('web'))
  expect(cause).toMatchObject({kind: 'neighbour', confidence: 'exact'})
  expect(cause.suspects[0]).toMatchObject({domain: 'noisy'})
})

test('traced: the sum is the kernel’s run delay', async () => {
  await lab.output('mountpoint -q /sys/kernel/tracing || mount -t tracefs tracefs /sys/kernel/tracing')
  const said = JSON.parse(await lab.output(`${LAB_PINTOP} blame web --seconds 3 --json`))
  const [vcpu] = said.vcpus
  const waited = vcpu.waitedNs + vcpu.openNs
  expect(said.lostEvents).toBe(0)
  expect(waited).toBeGreaterThan(0.5e9)
  expect(Math.abs(waited - vcpu.runDelayNs) / waited).toBeLessThan(0.1)
  expect(said.blamed[0]).toMatchObject({domain: 'noisy', role: 'vcpu'})
  expect(await lab.output('ls /sys/kernel/tracing/instances')).toBe('')
})

test('memory on another node than its vCPUs', async () => {
  // Under emulation pintop itself keeps the guest waiting for more than the usual 5 %.
  const {cause, checks} = await why('far', '--threshold wait=80')
  expect(checks.find(({kind}) => kind === 'remote-mem')).toMatchObject({found: 'yes'})
  expect(cause.kind).toBe('remote-mem')
})

test('a busy sibling: two domains on the two threads of one core', async () => {
  const siblings = await lab.output('cat /sys/devices/system/cpu/cpu3/topology/thread_siblings_list')
  expect(siblings).toBe('2-3\n')
  await lab.output('virsh -q resume twin')
  try {
    const {cause, checks} = await why('twin', '--threshold wait=80')
    expect(cause).toMatchObject({kind: 'smt', confidence: 'possible'})
    expect(checks.find(({kind}) => kind === 'smt')).toMatchObject({found: 'yes'})
  } finally {
    await lab.output('virsh -q destroy twin; virsh -q undefine twin')
  }
}, 180_000)

test('the quota of a slice', async () => {
  await lab.output('systemctl set-property --runtime machine.slice CPUQuota=40%')
  try {
    expect((await why('far')).cause).toMatchObject({kind: 'own-quota', level: 'slice'})
  } finally {
    await lab.output('systemctl set-property --runtime machine.slice CPUQuota=')
  }
})

test('a plan: two on one pCPU are parted, on whole cores that nobody else gets', async () => {
  const {moves}: {readonly moves: readonly Move[]} = JSON.parse(
    await lab.output(`${LAB_PINTOP} plan --repin --json`),
  )
  expect(moves.some(({domain, why}) => ['web', 'noisy'].includes(domain) && why.startsWith('waits'))).toBe(
    true,
  )
  const given = moves
    .filter(({why}) => why.includes('whole cores'))
    .flatMap(({pins}) => pins.flatMap(({role, cpuset}) => (role === 'vcpu' ? cpuset : [])))
  expect(new Set(given).size).toBe(given.length)
})

interface Move {
  readonly domain: string
  readonly why: string
  readonly pins: readonly {readonly role: string; readonly cpuset: string}[]
}
