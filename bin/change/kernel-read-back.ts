import type {Roots} from '../../collectors/collector.ts'
import {openDiscovery} from '../../collectors/discover/discovery.ts'
import type {Found, FoundThread, QemuProcess, ThreadRole} from '../../collectors/discover/found.ts'
import {type CgroupLimit, type CgroupLimits, cgroupLimits} from '../../collectors/measure/cgroup-limits.ts'
import {threadStatus} from '../../collectors/measure/thread-status.ts'
import type {Step, StepKind} from '../../src/actions/step.ts'
import type {SetScheduler} from '../../src/actions/steps/scheduler-step.ts'
import {isSameSet} from '../../src/base/cpuset.ts'
import type {SchedulerParameter} from '../../src/libvirt/settings.ts'
import {monotonicMs} from '../workers/monotonic-ms.ts'

/** The value that the kernel has after a change. */
interface KernelSays {
  /** Name and value, for people: `Cpus_allowed_list 2-3`. */
  readonly says: string
  /** True if the value is the one that was wanted. */
  readonly agrees: boolean
}

interface KernelReadBack {
  /**
   * Reads what the kernel has after a step; `undefined` if it has nothing to say of such a step.
   * @throws {Error} if it cannot be read
   */
  read(step: Step): KernelSays | undefined
  close(): void
}

/** A domain's QEMU as it was found just now, alone and among everything that was found. */
interface Seen {
  readonly roots: Roots
  readonly found: Found
  readonly process: QemuProcess
}

/** Readers by kind of step; a kind that is not listed leaves nothing to see in the kernel. */
const readers: {
  readonly [Kind in StepKind]?: (step: Extract<Step, {kind: Kind}>, seen: Seen) => KernelSays | undefined
} = {
  'pin-vcpu': ({vcpu, to}, seen) => allowedOf(seen, to, 'vcpu', vcpu),
  'pin-iothread': ({iothread, to}, seen) => allowedOf(seen, to, 'iothread', iothread),
  'pin-emulator': ({to}, seen) => allowedOf(seen, to, 'emulator'),
  scheduler: (step, {roots, found, process}) => limitSays(step, limitsOf(roots, found), process),
  numatune({to}, {roots, found, process}) {
    const [thread] = process.threads
    const mems = limitsOf(roots, found)[thread?.cgroup ?? '']?.memset
    return mems === undefined ? undefined : {says: `cpuset.mems ${mems}`, agrees: mems === to.nodeset}
  },
}

/** Returns the reader of a step's kind. That they belong together is more than the compiler can follow. */
const readerOf = ({kind}: Step) =>
  readers[kind] as ((step: Step, seen: Seen) => KernelSays | undefined) | undefined

/**
 * Opens a reader of what the kernel makes of steps. It reads with the collectors, and discovers the domain afresh for
 * each step.
 */
export function openKernelReadBack(roots: Roots): KernelReadBack {
  const discovery = openDiscovery(roots, monotonicMs)
  return {
    read(step) {
      const look = readerOf(step)
      if (step.scope !== 'live' || look === undefined) return undefined
      const found = discovery.find()
      const process = found.processes.find(({uuid, stranger}) => uuid === step.domain && !stranger)
      if (process === undefined) return undefined
      return look(step, {roots, found: {...found, processes: [process]}, process})
    },
    close: () => discovery.close(),
  }
}

const threadsOf = ({threads}: QemuProcess, role: ThreadRole, index?: number): readonly FoundThread[] =>
  threads.filter(thread => thread.role === role && (index === undefined || thread.index === index))

/** Reads Cpus_allowed_list of the threads of a role, which is the truth behind every pin. */
function allowedOf(
  {roots, found, process}: Seen,
  wanted: string,
  role: ThreadRole,
  index?: number,
): KernelSays | undefined {
  const collector = threadStatus(roots, monotonicMs)
  try {
    const threads = threadsOf(process, role, index)
    const statuses = collector.read({...found, processes: [{...process, threads}]})
    const known = 'why' in statuses ? [] : Object.values(statuses).flat()
    const allowed = known.flatMap(status => status?.allowed ?? [])
    if (allowed.length === 0) return undefined
    return {
      says: `Cpus_allowed_list ${[...new Set(allowed)].join(' and ')}`,
      agrees: allowed.every(list => isSameSet(list, wanted)),
    }
  } finally {
    collector.close()
  }
}

function limitsOf(roots: Roots, found: Found): CgroupLimits {
  const collector = cgroupLimits(roots, monotonicMs)
  try {
    const limits = collector.read(found)
    return 'why' in limits ? {} : (limits as CgroupLimits)
  } finally {
    collector.close()
  }
}

/** Compares cpu.max or cpu.weight (v1: cpu.cfs_*, cpu.shares) of every group that the parameters are written to. */
function limitSays(step: SetScheduler, limits: CgroupLimits, process: QemuProcess): KernelSays | undefined {
  const {cgroup} = process
  const groups = groupsOf(step, process)
  if (cgroup.status === 'off') return undefined
  const looked = (Object.entries(step.to) as [SchedulerParameter, number][]).flatMap(
    ([parameter, wanted]) => {
      const values = groups.flatMap(group => valueIn(limits[group], parameter) ?? [])
      if (values.length === 0) return []
      const file = FILES[cgroup.version][fileOf(parameter)]
      const shown = [...new Set(values)].map(value => (value < 0 ? file.unlimited : `${value}`)).join(' and ')
      return {says: `${file.name} ${shown}`, agrees: values.every(value => value === wanted)}
    },
  )
  if (looked.length === 0) return undefined
  return {says: looked.map(({says}) => says).join(', '), agrees: looked.every(({agrees}) => agrees)}
}

/** Files by version of the cgroup, with the word that each has for "no limit". */
const FILES = {
  1: {
    quota: {name: 'cpu.cfs_quota_us', unlimited: '-1'},
    period: {name: 'cpu.cfs_period_us', unlimited: ''},
    shares: {name: 'cpu.shares', unlimited: ''},
  },
  2: {
    quota: {name: 'cpu.max quota', unlimited: 'max'},
    period: {name: 'cpu.max period', unlimited: ''},
    shares: {name: 'cpu.weight', unlimited: ''},
  },
} as const

const fileOf = (parameter: SchedulerParameter): 'quota' | 'period' | 'shares' =>
  parameter.endsWith('_quota') ? 'quota' : parameter.endsWith('_period') ? 'period' : 'shares'

function valueIn(limit: CgroupLimit | undefined, parameter: SchedulerParameter): number | undefined {
  switch (fileOf(parameter)) {
    case 'quota':
      return limit?.cpu === undefined ? undefined : (limit.cpu.quotaUsec ?? -1)
    case 'period':
      return limit?.cpu?.periodUsec
    case 'shares':
      return limit?.weight
  }
}

function groupsOf({part}: SetScheduler, process: QemuProcess): readonly string[] {
  const {cgroup} = process
  if (cgroup.status === 'off') return []
  if (part === 'cpu') return [cgroup.domain]
  // On v2 the quota of the whole domain is in libvirt's own group below the scope.
  if (part === 'global') return cgroup.levels.slice(-1)
  const threads = threadsOf(process, part)
  return [...new Set(threads.flatMap(({cgroup: path}) => path ?? []))]
}
