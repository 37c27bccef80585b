import {afterAll, beforeAll, expect, inject, test} from 'vitest'
import type {Program} from '../pty/open-program.ts'
import {addGuests, quoted, removeGuests} from './guests.ts'
import {openLabScreen} from './lab-screen.ts'
import type {JsonDomain, JsonSample} from './pintop-json.ts'
import {reachLab} from './reach-lab.ts'
import {type WatchedPintop, watchPintop} from './watch-pintop.ts'

const MIB = 1 << 20
/** Emulated within an emulation: a screen may take its time. */
const SHOWN_WITHIN_MS = 60_000
/** MiB. The kernel counts in batches by pCPU, so a page or two may stand on a node that holds none. */
const A_FEW_PAGES = 0.1

const lab = reachLab(inject('lab'))
let pintop: WatchedPintop
let screen: Program
/** The cgroups of `capped` and `moves`, as directories of /sys/fs/cgroup. */
let scopes: {readonly capped: string; readonly moves: string}

beforeAll(async () => {
  await addGuests(lab, [
    {
      name: 'moves',
      memoryMiB: 48,
      vcpuPins: {0: '0-1'},
      xml: "<numatune><memory mode='restrictive' nodeset='0'/></numatune>",
    },
    {name: 'capped', work: 'busy', quotaPct: 40},
    {name: 'huge', memoryMiB: 12, xml: '<memoryBacking><hugepages/></memoryBacking>'},
  ])
  pintop = watchPintop(lab)
  screen = openLabScreen(lab)
  const known = ({domains}: JsonSample): boolean =>
    [...domains.values()].filter(({usagePct, cgroup}) => usagePct !== null && cgroup !== null).length === 3
  const {domains} = await pintop.until('three domains', known)
  const scopeOf = (name: string): string => `/sys/fs/cgroup${domains.get(name)?.cgroup}`
  scopes = {capped: scopeOf('capped'), moves: scopeOf('moves')}
  // With libvirt's facts: the row has its memory.
  await screen.shows(/capped +R +1 .*32\/32M/, SHOWN_WITHIN_MS)
}, 240_000)
afterAll(async () => {
  await screen?.end()
  await pintop?.close()
  await removeGuests(lab)
}, 60_000)

const read = async (path: string): Promise<string> => (await lab.output(`cat ${quoted(path)}`)).trim()
const capped = ({domains}: JsonSample): JsonDomain => {
  const domain = domains.get('capped')
  if (domain === undefined) throw new Error('capped is gone')
  return domain
}

/** Filters the screen to one domain, so that its pane is there; Escape first takes the filter before back. */
async function show(name: string): Promise<void> {
  screen.type('\x1b')
  await screen.shows(/huge +R/, SHOWN_WITHIN_MS)
  screen.type(`/${name}\r`)
  await screen.shows(new RegExp(`── ${name} `), SHOWN_WITHIN_MS)
}

test('memory of each node is the kernel’s', async () => {
  const {host} = await pintop.next()
  for (const {id, totalBytes, freeBytes} of host.nodes) {
    const meminfo = await read(`/sys/devices/system/node/node${id}/meminfo`)
    const bytes = (field: string) => Number(new RegExp(`${field}: +(\\d+) kB`).exec(meminfo)?.[1]) * 1024
    expect(totalBytes).toBe(bytes('MemTotal'))
    expect(Math.abs(freeBytes - bytes('MemFree'))).toBeLessThan(100 * MIB)
  }
  expect(host.nodes).toHaveLength(2)
})

test('huge pages of each node, as a guest takes some', async () => {
  const counts = await lab.output(
    'cd /sys/devices/system/node && cat node[01]/hugepages/hugepages-2048kB/{free,nr}_hugepages | xargs',
  )
  const [free0, free1, all0, all1] = counts.trim().split(' ')
  expect(Number(free0) + Number(free1)).toBe(16 - 6)
  await screen.shows(new RegExp(`N0 .*hp ${free0}/${all0}×2M`), SHOWN_WITHIN_MS)
  await screen.shows(new RegExp(`N1 .*hp ${free1}/${all1}×2M`), SHOWN_WITHIN_MS)
})

/** Anonymous memory on node 0 and 1, MiB, as memory.numa_stat says. */
async function residency(scope: string): Promise<readonly [number, number]> {
  const [, on0, on1] = /^anon N0=(\d+) N1=(\d+)/m.exec(await read(`${scope}/memory.numa_stat`)) ?? []
  return [Number(on0) / MIB, Number(on1) / MIB]
}

/** The screen's figures come to be those of the group, which a booting guest still moves. */
async function showsResidency(): Promise<void> {
  const shown = (): readonly number[] => {
    const [, on0, unit0, on1, unit1] =
      / moves +[━╸─]+ +([\d.]+)([KM]?) +[━╸─]+ +([\d.]+)([KM]?) /.exec(screen.screen()) ?? []
    return [
      [on0, unit0],
      [on1, unit1],
    ].map(([figure, unit]) => Number(figure) / (unit === 'K' ? 1024 : 1))
  }
  for (const endMs = performance.now() + SHOWN_WITHIN_MS; ; ) {
    const told = await residency(scopes.moves)
    if (shown().every((mib, node) => Math.abs(mib - (told[node] ?? Number.NaN)) < 3)) return
    if (performance.now() > endMs) throw new Error(`${shown()} are shown, ${told} there:\n${screen.screen()}`)
  }
}

test('memory by node, before and after a live change of the nodeset: pages really move', async () => {
  const before = await residency(scopes.moves)
  expect(before[0]).toBeGreaterThan(10)
  expect(before[1]).toBeLessThan(A_FEW_PAGES)
  await showsResidency()
  await lab.output('virsh numatune moves --nodeset 1 --live')
  const after = await residency(scopes.moves)
  expect(after[0]).toBeLessThan(A_FEW_PAGES)
  expect(after[1]).toBeGreaterThan(10)
  // Its vCPU is pinned to node 0: now its memory is away from it.
  await screen.shows(/ moves +\S+ +(?:0|\d+K) +\S+ +[\d.]+M +N0 !/, SHOWN_WITHIN_MS)
  await showsResidency()
  await show('moves')
  await screen.shows('numatune restrictive 1', SHOWN_WITHIN_MS)
})

test('limits at the level where they live: quota below the scope, weight at the scope', async () => {
  await lab.output('virsh schedinfo capped --live --set global_period=100000 --set global_quota=15000')
  await lab.output('virsh schedinfo capped --live --set cpu_shares=200')
  expect(await read(`${scopes.capped}/libvirt/cpu.max`)).toBe('15000 100000')
  expect(await read(`${scopes.capped}/cpu.max`)).toBe('max 100000')
  expect(await read(`${scopes.capped}/cpu.weight`)).toBe('200')
  await show('capped')
  await screen.shows(/── capped .*quota 15(\.0)?% .*weight 200/, SHOWN_WITHIN_MS)
  const throttled = (sample: JsonSample): boolean =>
    (capped(sample).throttledPct ?? 0) > 30 && (capped(sample).usagePct ?? 100) < 30
  const {usagePct} = capped(await pintop.until('throttled by it', throttled))
  expect(usagePct).toBeLessThan(30)
  await lab.output('virsh schedinfo capped --live --set global_quota=-1')
})

test('a quota of the slice above is told as throttling, too', async () => {
  await pintop.until('back at its vCPU’s quota', sample => (capped(sample).usagePct ?? 0) > 25)
  await lab.output('systemctl set-property --runtime machine.slice CPUQuota=10%')
  try {
    const slowed = await pintop.until('slowed', sample => (capped(sample).usagePct ?? 100) < 20)
    expect(capped(slowed).throttledPct).toBeGreaterThan(40)
    expect(await read('/sys/fs/cgroup/machine.slice/cpu.max')).toBe('10000 100000')
  } finally {
    await lab.output('systemctl set-property --runtime machine.slice CPUQuota=')
  }
})

test('pressure of host and domain is what the kernel counts', async () => {
  const totals = async () =>
    Number(/some .*total=(\d+)/.exec(await read(`${scopes.capped}/cpu.pressure`))?.[1])
  const [startUsec, startMs] = [await totals(), performance.now()]
  const {host, domains} = await pintop.next()
  const cpu = host.pressure?.cpu as {some: {totalUsec: number}}
  const told = Number(/some .*total=(\d+)/.exec(await read('/proc/pressure/cpu'))?.[1])
  expect(cpu.some.totalUsec).toBeLessThanOrEqual(told)
  expect(told - cpu.some.totalUsec).toBeLessThan(20_000_000)
  const shareSinceStart = ((await totals()) - startUsec) / ((performance.now() - startMs) * 10)
  const {cpuSomePct} = domains.get('capped')?.pressure ?? {}
  expect(Math.abs((cpuSomePct ?? Number.NaN) - shareSinceStart)).toBeLessThan(40)
})

test('pressure switched off for one group: null there, with figures elsewhere', async () => {
  await lab.output(`echo 0 >${quoted(`${scopes.capped}/cgroup.pressure`)}`)
  try {
    const {domains} = await pintop.until('without it', sample => capped(sample).pressure === null)
    expect(domains.get('moves')?.pressure).toMatchObject({cpuSomePct: expect.any(Number)})
    expect(domains.get('capped')?.usagePct).toEqual(expect.any(Number))
  } finally {
    await lab.output(`echo 1 >${quoted(`${scopes.capped}/cgroup.pressure`)}`)
  }
  await pintop.until('with it', sample => capped(sample).pressure !== null)
})

test('the screen is left as on any host', async () => {
  screen.type('q')
  expect(await screen.exited).toBe(0)
  expect(screen.state()).toEqual({alternateScreen: false, cursorHidden: false})
})
