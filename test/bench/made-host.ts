import {linkSync, mkdirSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import type {Roots} from '../../collectors/collector.ts'

/** A fifth of the domains work and wait, the others are woken now and then. */
const LOADS = ['working', 'idling'] as const
type Load = (typeof LOADS)[number]
const loadOf = (domain: number): Load => (domain % 5 === 0 ? 'working' : 'idling')

const PCPUS = 128

/**
 * The files that grow, a text for each load. A round is a tick, a tenth of a second after the one before. The stat of
 * a vCPU depends on its pCPU as well: working ones move on at each tick.
 */
const COUNTERS = {
  schedstat: {
    working: (round: number) =>
      `${247_487_493_123 + round * 4e7} ${276_264_777_456 + round * 2e7} ${87_123 + round * 90}\n`,
    idling: (round: number) =>
      `${47_487_493_123 + round * 2e5} ${6_264_777_456 + round * 2e3} ${7123 + round * 8}\n`,
  },
  'cpu.stat': {
    working: (round: number) => cpuStat(912_345_678 + round * 160_000),
    idling: (round: number) => cpuStat(12_345_678 + round * 800),
  },
  'cpu.stat.local': {
    working: (round: number) => `throttled_usec ${33 + round * 900}\n`,
    idling: () => 'throttled_usec 33\n',
  },
} as const
const STATS = {
  working: (pcpu: number, round: number) => stat(1214 + round * 4, (pcpu + round) % PCPUS),
  idling: (pcpu: number) => stat(214, pcpu),
}

const cpuStat = (usec: number): string =>
  `usage_usec ${usec}\nuser_usec 80\nsystem_usec 11\nnice_usec 0\nnr_periods 5\nnr_throttled 2\nthrottled_usec 33\nnr_bursts 0\nburst_usec 0\n`
const stat = (userTicks: number, pcpu: number): string =>
  `10000 (qemu) S 1 4242 4242 0 -1 138412416 4721 0 3 0 ${userTicks} 12 0 0 20 0 5 0 800000${' 184467440'.repeat(16)} ${pcpu}${' 1844'.repeat(13)}\n`

const TEXTS = {
  status: `Name:\tCPU 0/KVM\n${'Filler:\t0\n'.repeat(40)}Cpus_allowed_list:\t0-127\nvoluntary_ctxt_switches:\t43\nnonvoluntary_ctxt_switches:\t67\n`,
  'cpu.max': 'max 100000\n',
  'cpu.weight': '100\n',
  'cpuset.cpus': '0-3\n',
  'cpuset.cpus.effective': '0-3\n',
  'cpuset.mems': '\n',
  'cpuset.mems.effective': '0-1\n',
} as const
type File = keyof typeof TEXTS | keyof typeof COUNTERS
const GROUP_FILES = [...Object.keys(TEXTS), ...Object.keys(COUNTERS)].filter(name =>
  name.includes('.'),
) as File[]

/** Names the processes of a made host, by their order. */
export const uuidAt = (index: number): string => `00000000-0000-0000-0000-${`${index}`.padStart(12, '0')}`

/**
 * Writes the kernel's tree of a host with so many QEMU processes into `directory`, for benchmarks. Files with the
 * same text are links to one: a thousand domains fit in memory.
 */
export function makeHost(directory: string, processes: number, threads: number): Roots {
  const proc = join(directory, 'proc')
  const sys = join(directory, 'sys')
  for (const folder of ['', ...LOADS]) mkdirSync(join(directory, 'texts', folder), {recursive: true})
  for (const [name, text] of Object.entries(TEXTS)) writeFileSync(join(directory, 'texts', name), text)
  passTime(directory, 0)
  const link = (name: File, folder: string, load: Load): void =>
    linkSync(join(directory, 'texts', name in COUNTERS ? load : '', name), join(folder, name))
  const makeGroup = (path: string, load: Load): void => {
    mkdirSync(join(sys, 'fs/cgroup', path), {recursive: true})
    for (const name of GROUP_FILES) link(name, join(sys, 'fs/cgroup', path), load)
  }

  for (const name of ['self', 'pressure']) mkdirSync(join(proc, name), {recursive: true})
  mkdirSync(join(directory, 'run'))
  writeFileSync(join(proc, 'self/mountinfo'), '25 30 0:23 / /sys/fs/cgroup rw - cgroup2 cgroup2 rw\n')
  writeFileSync(join(proc, 'uptime'), '90061.20 350000.00\n')
  writeFileSync(
    join(proc, 'meminfo'),
    'MemTotal: 1 kB\nMemFree: 1 kB\nMemAvailable: 1 kB\nBuffers: 1 kB\nCached: 1 kB\n',
  )
  const cpuLines = Array.from(
    {length: PCPUS},
    (_, id) => `cpu${id} 1000 10 300 80000 50 0 20 4 500 0\n`,
  ).join('')
  writeFileSync(join(proc, 'stat'), `${cpuLines}ctxt 1\nprocs_running 1\nprocs_blocked 0\n`)
  mkdirSync(join(sys, 'devices/system/cpu'), {recursive: true})
  writeFileSync(join(sys, 'devices/system/cpu/present'), `0-${PCPUS - 1}\n`)
  makeGroup('machine.slice', 'working')

  for (let index = 0; index < processes; index++) {
    const pid = 10_000 + index * threads
    const load = loadOf(index)
    const domain = `machine.slice/machine-qemu\\x2d${index}\\x2dguest.scope`
    for (const path of [domain, `${domain}/libvirt`, `${domain}/libvirt/emulator`]) makeGroup(path, load)
    for (let thread = 0; thread < threads; thread++) {
      const pcpu = (index * threads + thread) % PCPUS
      const folder = join(proc, `${pid}/task/${pid + thread}`)
      mkdirSync(folder, {recursive: true})
      const comm = thread === 0 ? 'qemu-system-x86' : `CPU ${thread - 1}/KVM`
      const group = thread === 0 ? 'emulator' : `vcpu${thread - 1}`
      if (thread > 0) makeGroup(`${domain}/libvirt/${group}`, load)
      writeFileSync(join(folder, 'comm'), `${comm}\n`)
      writeFileSync(join(folder, 'cgroup'), `0::/${domain}/libvirt/${group}\n`)
      for (const name of ['schedstat', 'status'] as const) link(name, folder, load)
      linkSync(join(directory, 'texts', load, `stat${pcpu}`), join(folder, 'stat'))
    }
    const words = ['/usr/bin/qemu-system-x86_64', '-name', `guest=guest${index}`, '-uuid', uuidAt(index)]
    writeFileSync(join(proc, `${pid}/cmdline`), `${words.join('\0')}\0`)
    writeFileSync(join(directory, 'run', `guest${index}.pid`), `${pid}`)
  }
  return {proc, sys, pidFiles: [join(directory, 'run')]}
}

/** Lets a tick pass: every thread has run and waited since the round before, those of working domains for long. */
export function passTime(directory: string, round: number): void {
  for (const load of LOADS) {
    const write = (name: string, text: string): void =>
      writeFileSync(join(directory, 'texts', load, name), text)
    for (const [name, textOf] of Object.entries(COUNTERS)) write(name, textOf[load](round))
    for (let pcpu = 0; pcpu < PCPUS; pcpu++) write(`stat${pcpu}`, STATS[load](pcpu, round))
  }
}
