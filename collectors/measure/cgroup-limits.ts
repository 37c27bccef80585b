import type {Usec} from '../../src/base/units.ts'
import type {OpenCollector} from '../collector.ts'
import type {CgroupController, CgroupMounts} from '../discover/cgroup-mounts.ts'
import {readCgroupMounts} from '../discover/cgroup-mounts.ts'
import type {CgroupGroup} from '../files/cgroup-files.ts'
import {groupFile, groupsOf, noCgroups} from '../files/cgroup-files.ts'
import {parseOnce} from '../files/kernel-file.ts'
import {numberOf} from '../files/kernel-number.ts'

/** Limits of every level and thread group, by cgroup path. They change only when somebody sets them. */
export type CgroupLimits = Readonly<Record<string, CgroupLimit>>

export interface CgroupLimit {
  /** Quota and period, cpu.max (v1: cpu.cfs_quota_us, cpu.cfs_period_us); unlimited if it has no `quotaUsec`. */
  readonly cpu?: {readonly quotaUsec?: Usec; readonly periodUsec: Usec}
  /** Weight: cpu.weight, 1–10000, 100 by default (v1: cpu.shares, 1024 by default). */
  readonly weight?: number
  /** pCPUs that the group may use, cpuset.cpus.effective. */
  readonly effectiveCpuset?: string
  /** Nodes that were asked for, cpuset.mems; `''` = inherited. */
  readonly memset?: string
}

/** Number of calls within which all groups are read again in turn; new groups are read at once. */
const CALLS_A_TURN = 8
/**
 * Most groups that one call reads. Thousands of groups take more calls: reading what seldom changes must not cost
 * more than reading what always does.
 */
const MOST_A_CALL = 32

interface Turn {
  readonly group: CgroupGroup
  readonly isLevel: boolean
}

/**
 * Reads the limits of all groups. These files are too many to keep open, as they change so rarely. The value stays
 * the same object until a limit or a group changes.
 */
export const cgroupLimits: OpenCollector<CgroupLimits> = roots => {
  const mounts = readCgroupMounts(roots)
  let turns: readonly Turn[] = []
  let next = 0
  let limits: CgroupLimits = {}

  const readTurn = ({group, isLevel}: Turn): CgroupLimit => readLimit(mounts, group, isLevel)

  const follow = (wanted: readonly Turn[]): void => {
    const isSame =
      wanted.length === turns.length && wanted.every(({group}, at) => group.path === turns[at]?.group.path)
    if (isSame) return
    limits = Object.fromEntries(
      wanted.map(turn => [turn.group.path, limits[turn.group.path] ?? readTurn(turn)]),
    )
    turns = wanted
  }

  const readSome = (): void => {
    const changed: Record<string, CgroupLimit> = {}
    for (let left = Math.min(MOST_A_CALL, Math.ceil(turns.length / CALLS_A_TURN)); left > 0; left--) {
      next = (next + 1) % turns.length
      const turn = turns[next]
      if (turn === undefined) continue
      const limit = readTurn(turn)
      const {path} = turn.group
      if (JSON.stringify(limit) !== JSON.stringify(limits[path])) changed[path] = limit
    }
    if (Object.keys(changed).length > 0) limits = {...limits, ...changed}
  }

  return {
    read(found) {
      const {levels, threads} = groupsOf(found)
      follow([
        ...levels.map(group => ({group, isLevel: true})),
        ...threads.map(group => ({group, isLevel: false})),
      ])
      readSome()
      return noCgroups(found) ?? limits
    },
    close() {
      turns = []
      limits = {}
    },
  }
}

/**
 * Reads the limits of one group. The weight is read of levels only, since libvirt sets none for the groups of
 * threads.
 */
function readLimit(mounts: CgroupMounts, group: CgroupGroup, isLevel: boolean): CgroupLimit {
  const legacy = group.version === 1
  const read = <T>(controller: CgroupController, file: string, parse: (text: string) => T): T | undefined => {
    const path = groupFile(mounts, group, controller, file)
    return path === undefined ? undefined : parseOnce(path, parse)
  }
  const trim = (text: string): string => text.trim()
  const cpu = legacy
    ? cfsLimit(
        read('cpu', 'cpu.cfs_quota_us', parseCfsQuota),
        read('cpu', 'cpu.cfs_period_us', parseCfsPeriod),
      )
    : read('cpu', 'cpu.max', parseCpuMax)
  const weight = isLevel ? read('cpu', legacy ? 'cpu.shares' : 'cpu.weight', parseWeight) : undefined
  const effective = legacy ? 'cpuset.effective_cpus' : 'cpuset.cpus.effective'
  const effectiveCpuset = read('cpuset', effective, trim)
  const memset = read('cpuset', 'cpuset.mems', trim)
  return {
    ...(cpu && {cpu}),
    ...(weight !== undefined && {weight}),
    ...(effectiveCpuset !== undefined && {effectiveCpuset}),
    ...(memset !== undefined && {memset}),
  }
}

type CpuLimit = NonNullable<CgroupLimit['cpu']>

/** Parses v2's cpu.max: `20000 100000`, `max 100000`. @throws {SyntaxError} if it is malformed */
export function parseCpuMax(text: string): CpuLimit {
  const [quota = '', period = ''] = text.trim().split(' ')
  const periodUsec = numberOf(period, 'cpu.max')
  return quota === 'max' ? {periodUsec} : {quotaUsec: numberOf(quota, 'cpu.max'), periodUsec}
}

const UNLIMITED = -1

/** Parses v1's cpu.cfs_quota_us, µs; −1 = unlimited. @throws {SyntaxError} if it is not a number */
export const parseCfsQuota = (text: string): Usec =>
  text.trim() === '-1' ? UNLIMITED : numberOf(text.trim(), 'cpu.cfs_quota_us')

/** Parses v1's cpu.cfs_period_us, µs. @throws {SyntaxError} if it is not a number */
const parseCfsPeriod = (text: string): Usec => numberOf(text.trim(), 'cpu.cfs_period_us')

function cfsLimit(quotaUsec: Usec | undefined, periodUsec: Usec | undefined): CpuLimit | undefined {
  if (quotaUsec === undefined || periodUsec === undefined) return undefined
  return quotaUsec === UNLIMITED ? {periodUsec} : {quotaUsec, periodUsec}
}

/** Parses cpu.weight and cpu.shares. @throws {SyntaxError} if it is not a number */
export const parseWeight = (text: string): number => numberOf(text.trim(), 'weight')
