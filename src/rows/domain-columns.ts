import {formatCpuset, parseCpuset} from '../base/cpuset.ts'
import type {Domain} from '../model/domain.ts'
import type {Thread} from '../model/thread.ts'
import {above, columnsOf, quietZero} from './column.ts'
import {formatBytes, formatCpuTime, formatDuration, formatOfTotal, formatPct, formatRate} from './format.ts'
import type {DomainRow} from './row.ts'
import {safeText} from './safe-text.ts'
import type {Severity} from './table.ts'
import {threadName} from './thread-name.ts'

const {numeric, text} = columnsOf<DomainRow>(({domain}, needs) => {
  for (const need of needs) {
    const why = domain.absent[need as keyof Domain['absent']]
    if (why !== undefined) return why
  }
  return undefined
})

const STATE_LETTERS: Readonly<Record<Domain['state'], string>> = {
  running: 'R',
  paused: 'P',
  'shut off': '-',
  'shutting down': 'D',
  crashed: 'X',
  suspended: 'S',
  blocked: 'B',
  'no state': '?',
}

const stateSeverity = (row: DomainRow): Severity => {
  const {state, stats, starving} = row.domain
  if (stats.status === 'hung' || state === 'crashed' || starving) return 'critical'
  if (state === 'running') return 'normal'
  return state === 'paused' ? 'warn' : 'dim'
}

/** The figure of the thread on a thread's row, of the domain on its own. */
const either =
  <Key extends keyof Thread & keyof Domain>(key: Key) =>
  (row: DomainRow) =>
    (row.thread ?? row.domain)[key] as number | undefined

/** A figure only the domain has. */
const whole =
  <Value>(value: (domain: Domain) => Value | undefined) =>
  (row: DomainRow) =>
    row.thread === undefined ? value(row.domain) : undefined

const sum = (a: number | undefined, b: number | undefined): number | undefined =>
  a === undefined || b === undefined ? undefined : a + b

export const domainColumns = [
  text({
    id: 'name',
    aliases: ['domain'],
    title: 'DOMAIN',
    width: 12,
    grow: 20,
    from: 0,
    help: 'Name of the domain; below it, when unfolded, its threads.',
    value: row => (row.thread === undefined ? safeText(row.domain.name) : threadName(row.thread)),
    severity: (_, row) => (row.domain.state === 'running' ? 'normal' : 'dim'),
  }),
  text({
    id: 'state',
    aliases: ['s'],
    title: 'S',
    width: 1,
    from: 60,
    help: 'State: R running, P paused, - shut off, D shutting down, X crashed, S suspended, B blocked, ? unknown; H = QEMU is not answering. Of a thread: the kernel’s letter.',
    value: row => row.thread?.state ?? (row.thread === undefined ? row.domain.state : undefined),
    format: (value, row) =>
      row.thread !== undefined
        ? value
        : row.domain.stats.status === 'hung'
          ? 'H'
          : STATE_LETTERS[row.domain.state],
    severity: (_, row) => stateSeverity(row),
  }),
  numeric({
    id: 'id',
    title: 'ID',
    width: 4,
    help: 'libvirt’s id of the running domain; new at each start.',
    value: whole(domain => domain.id),
  }),
  numeric({
    id: 'vcpus',
    aliases: ['vc', 'vcpu'],
    title: 'VC',
    width: 3,
    from: 60,
    needs: ['definition'],
    help: 'vCPUs plugged in.',
    value: whole(domain => domain.vcpus),
  }),
  numeric({
    id: 'usage',
    aliases: ['cpu'],
    title: '%CPU',
    width: 5,
    from: 0,
    needs: ['schedstat', 'threadStat'],
    help: 'Time on a pCPU, 100 = one pCPU; a domain’s is the sum of all its threads (schedstat field 1).',
    value: either('usagePct'),
    format: formatPct,
    severity: quietZero,
  }),
  numeric({
    id: 'guest',
    title: '%GUEST',
    width: 6,
    from: 110,
    needs: ['threadStat'],
    help: 'Of %CPU, the part inside the guest (stat field 43); 0 without KVM.',
    value: either('guestPct'),
    format: formatPct,
    severity: quietZero,
  }),
  numeric({
    id: 'wait',
    aliases: ['contention'],
    title: 'WAIT%',
    width: 5,
    from: 0,
    needs: ['schedstat', 'threadStat', 'cgroupCpu'],
    help: 'Contention wait: run delay without throttling, what others cost it; of a domain, of its worst vCPU. The guest sees it as steal.',
    value: either('contentionPct'),
    format: formatPct,
    severity: above(5, 20),
  }),
  numeric({
    id: 'run-delay',
    aliases: ['rdly', 'delay'],
    title: 'RDLY%',
    width: 5,
    from: 150,
    needs: ['schedstat', 'threadStat'],
    help: 'Run delay: time runnable but not running, throttling included (schedstat field 2); of a domain, of its worst vCPU.',
    value: either('runDelayPct'),
    format: formatPct,
    severity: above(5, 20),
  }),
  numeric({
    id: 'throttled',
    aliases: ['thr'],
    title: 'THR%',
    width: 5,
    from: 72,
    needs: ['schedstat', 'cgroupCpu'],
    help: 'Time kept off its pCPU by a quota, its own or an ancestor’s (cpu.stat at every level).',
    value: either('throttledPct'),
    format: formatPct,
    severity: above(5, 25),
  }),
  numeric({
    id: 'memory',
    aliases: ['mem', 'balloon'],
    title: 'MEM/MAX',
    width: 8,
    from: 60,
    needs: ['definition'],
    help: 'Balloon size of maximum memory.',
    value: whole(domain => domain.memory.balloonBytes ?? domain.memory.maxBytes),
    format: (_, row) => formatOfTotal(row.domain.memory.balloonBytes, row.domain.memory.maxBytes),
  }),
  numeric({
    id: 'rss',
    aliases: ['resident'],
    title: 'RSS',
    width: 5,
    from: 130,
    needs: ['processMemory'],
    help: 'Memory the host holds for the QEMU process (statm).',
    value: whole(domain => domain.memory.rssBytes),
    format: formatBytes,
  }),
  text({
    id: 'node',
    title: 'NODE',
    width: 4,
    from: 80,
    needs: ['threadStat'],
    help: 'NUMA nodes on which its vCPUs ran last.',
    value: row =>
      row.thread === undefined
        ? row.domain.vcpuNodes.length === 0
          ? undefined
          : formatCpuset(row.domain.vcpuNodes)
        : row.thread.node?.toString(),
  }),
  text({
    id: 'pin',
    title: 'PIN',
    width: 9,
    grow: 6,
    from: 80,
    needs: ['definition'],
    help: 'pCPUs its vCPUs are pinned to, as libvirt was told; "float" = not pinned. ! = the kernel allows something else.',
    value: pinText,
    severity: (value, row) =>
      value.endsWith('!') ? 'warn' : value === 'float' || row.thread ? 'dim' : 'normal',
  }),
  numeric({
    id: 'disk',
    aliases: ['block', 'io', 'blockrdrq', 'blockwrrq'],
    title: 'DISK/s',
    width: 6,
    from: 100,
    counterpart: 'disk-requests',
    needs: ['guest'],
    help: 'Bytes read and written per second, all disks, as QEMU counts them.',
    value: whole(({block}) => sum(block?.readBytesPerSecond, block?.writeBytesPerSecond)),
    format: value => formatRate(value, 1024),
    severity: quietZero,
  }),
  numeric({
    id: 'disk-requests',
    aliases: ['iops', 'drq'],
    title: 'DRQ/s',
    width: 6,
    counterpart: 'disk',
    needs: ['guest'],
    help: 'Read and write requests per second, all disks.',
    value: whole(({block}) => sum(block?.readsPerSecond, block?.writesPerSecond)),
    format: value => formatRate(value, 1000),
    severity: quietZero,
  }),
  numeric({
    id: 'net',
    aliases: ['netrx', 'nettx'],
    title: 'NET/s',
    width: 6,
    from: 100,
    needs: ['interfaces'],
    help: 'Bytes received and sent per second, all interfaces, from the guest’s point of view.',
    value: whole(({net}) => sum(net?.rxBytesPerSecond, net?.txBytesPerSecond)),
    format: value => formatRate(value, 1024),
    severity: quietZero,
  }),
  numeric({
    id: 'psi-cpu',
    title: 'PSI C',
    width: 5,
    needs: ['cgroupPressure'],
    help: 'Share of the interval in which some thread of the domain waited for a pCPU (cpu.pressure).',
    value: whole(domain => domain.pressure?.cpuSomePct),
    format: formatPct,
    severity: above(10, 40),
  }),
  numeric({
    id: 'psi-io',
    title: 'PSI I',
    width: 5,
    from: 170,
    needs: ['cgroupPressure'],
    help: 'Share of the interval in which some thread of the domain waited for I/O (io.pressure).',
    value: whole(domain => domain.pressure?.ioSomePct),
    format: formatPct,
    severity: above(10, 40),
  }),
  numeric({
    id: 'time',
    title: 'TIME',
    width: 8,
    from: 140,
    needs: ['cgroupCpu', 'schedstat'],
    help: 'CPU time since the domain started, minutes:seconds.',
    value: whole(domain => domain.cpuSeconds),
    format: formatCpuTime,
  }),
  numeric({
    id: 'stats-age',
    aliases: ['age'],
    title: 'AGE',
    width: 4,
    needs: ['guest'],
    help: 'Age of what QEMU told last (balloon and disks).',
    value: whole(domain => (domain.stats.status === 'none' ? undefined : domain.stats.ageMs / 1000)),
    format: formatDuration,
    severity: above(6, 15),
  }),
] as const

/** The union of the vCPUs' pins; of a thread, its own. */
function pinText(row: DomainRow): string | undefined {
  const {domain, thread} = row
  if (domain.definition === undefined) return undefined
  const threads = thread === undefined ? domain.threads.filter(({role}) => role === 'vcpu') : [thread]
  const texts = new Set<string>()
  let differs = false
  let floats = threads.length === 0
  for (const {pin, affinity} of threads) {
    if (pin === undefined) floats = true
    else {
      texts.add(pin)
      if (affinity !== undefined && !sameCpuset(pin, affinity)) differs = true
    }
  }
  const defined = threads.length === 0 ? Object.values(domain.definition.vcpuPins) : [...texts]
  if (defined.length === 0) return 'float'
  const union =
    defined.length === 1
      ? formatCpuset(parsePin(defined[0] ?? ''))
      : formatCpuset(parsePin(defined.join(',')))
  return `${union}${floats && threads.length > 0 ? '+float' : ''}${differs ? '!' : ''}`
}

const parsed = new Map<string, readonly number[]>()

/** The same few texts come back every tick. */
function parsePin(text: string): readonly number[] {
  let set = parsed.get(text)
  if (set === undefined) {
    if (parsed.size > 4096) parsed.clear()
    set = parseCpuset(text)
    parsed.set(text, set)
  }
  return set
}

const sameCpuset = (a: string, b: string): boolean => a === b || formatCpuset(parsePin(a)) === b
