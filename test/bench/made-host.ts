import {linkSync, mkdirSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import type {Roots} from '../../collectors/collector.ts'

const FILES = {
  schedstat: '247487493123 276264777456 87123\n',
  status: `Name:\tCPU 0/KVM\n${'Filler:\t0\n'.repeat(40)}Cpus_allowed_list:\t0-127\nvoluntary_ctxt_switches:\t43\nnonvoluntary_ctxt_switches:\t67\n`,
  'cpu.stat':
    'usage_usec 912345678\nuser_usec 80\nsystem_usec 11\nnice_usec 0\nnr_periods 5\nnr_throttled 2\nthrottled_usec 33\nnr_bursts 0\nburst_usec 0\n',
  'cpu.stat.local': 'throttled_usec 33\n',
  'cpu.max': 'max 100000\n',
  'cpu.weight': '100\n',
  'cpuset.cpus': '0-3\n',
  'cpuset.cpus.effective': '0-3\n',
  'cpuset.mems': '\n',
  'cpuset.mems.effective': '0-1\n',
} as const
const GROUP_FILES = Object.keys(FILES).filter(name => name.includes('.')) as (keyof typeof FILES)[]

/**
 * Writes the kernel's tree of a host with so many QEMU processes into `directory`, for benchmarks. Files with the
 * same text are links to one: a thousand domains fit in memory.
 */
export function makeHost(directory: string, processes: number, threads: number): Roots {
  const proc = join(directory, 'proc')
  const sys = join(directory, 'sys')
  mkdirSync(join(directory, 'texts'))
  for (const [name, text] of Object.entries(FILES)) writeFileSync(join(directory, 'texts', name), text)
  const link = (name: keyof typeof FILES, folder: string): void =>
    linkSync(join(directory, 'texts', name), join(folder, name))
  const makeGroup = (path: string): void => {
    mkdirSync(join(sys, 'fs/cgroup', path), {recursive: true})
    for (const name of GROUP_FILES) link(name, join(sys, 'fs/cgroup', path))
  }

  for (const name of ['self', 'pressure']) mkdirSync(join(proc, name), {recursive: true})
  mkdirSync(join(directory, 'run'))
  writeFileSync(join(proc, 'self/mountinfo'), '25 30 0:23 / /sys/fs/cgroup rw - cgroup2 cgroup2 rw\n')
  writeFileSync(join(proc, 'uptime'), '90061.20 350000.00\n')
  writeFileSync(
    join(proc, 'meminfo'),
    'MemTotal: 1 kB\nMemFree: 1 kB\nMemAvailable: 1 kB\nBuffers: 1 kB\nCached: 1 kB\n',
  )
  const cpuLines = Array.from({length: 128}, (_, id) => `cpu${id} 1000 10 300 80000 50 0 20 4 500 0\n`).join(
    '',
  )
  writeFileSync(join(proc, 'stat'), `${cpuLines}ctxt 1\nprocs_running 1\nprocs_blocked 0\n`)
  mkdirSync(join(sys, 'devices/system/cpu'), {recursive: true})
  writeFileSync(join(sys, 'devices/system/cpu/present'), '0-127\n')
  makeGroup('machine.slice')

  for (let index = 0; index < processes; index++) {
    const pid = 10_000 + index * threads
    const domain = `machine.slice/machine-qemu\\x2d${index}\\x2dguest.scope`
    for (const path of [domain, `${domain}/libvirt`, `${domain}/libvirt/emulator`]) makeGroup(path)
    for (let thread = 0; thread < threads; thread++) {
      const folder = join(proc, `${pid}/task/${pid + thread}`)
      mkdirSync(folder, {recursive: true})
      const comm = thread === 0 ? 'qemu-system-x86' : `CPU ${thread - 1}/KVM`
      const group = thread === 0 ? 'emulator' : `vcpu${thread - 1}`
      if (thread > 0) makeGroup(`${domain}/libvirt/${group}`)
      writeFileSync(join(folder, 'comm'), `${comm}\n`)
      writeFileSync(join(folder, 'cgroup'), `0::/${domain}/libvirt/${group}\n`)
      const stat = `${pid + thread} (${comm}) S 1 4242 4242 0 -1 138412416 4721 0 3 0 1214 12 0 0 20 0 ${threads} 0 800000`
      writeFileSync(join(folder, 'stat'), `${stat}${' 184467440'.repeat(30)}\n`)
      link('schedstat', folder)
      link('status', folder)
    }
    const id = `${index}`.padStart(12, '0')
    const words = [
      '/usr/bin/qemu-system-x86_64',
      '-name',
      `guest=guest${index}`,
      '-uuid',
      `00000000-0000-0000-0000-${id}`,
    ]
    writeFileSync(join(proc, `${pid}/cmdline`), `${words.join('\0')}\0`)
    writeFileSync(join(directory, 'run', `guest${index}.pid`), `${pid}`)
  }
  return {proc, sys, pidFiles: [join(directory, 'run')]}
}

/** Every thread of the host has run and waited since the round before: none of its files can be passed over. */
export const letAllRun = (directory: string, round: number): void =>
  writeFileSync(
    join(directory, 'texts/schedstat'),
    `${247_487_493_123 + round} ${276_264_777_456 + round} 87123\n`,
  )
