import type {Uuid} from '../../base/ids.ts'
import type {Pct} from '../../base/units.ts'
import type {Domain} from '../domain.ts'
import type {Host} from '../host.ts'
import {type Cause, type CauseKind, NO_CAUSE, type QuotaLevel, type Thresholds} from './cause.ts'
import type {PcpuUsers} from './pcpu-users.ts'
import {slowestDisk} from './slow-disk.ts'
import {suspectsOf} from './suspects.ts'

/** What a cause is derived from, beside the domain itself. */
export interface CauseContext {
  readonly host: Host
  readonly users: PcpuUsers
  readonly thresholds: Thresholds
  /** Whose quota throttled it. */
  levelOf(domain: Uuid): QuotaLevel | undefined
}

/**
 * The cause of a running domain's suffering; `undefined` where it is not known whether it suffers. Checked in the
 * order of how surely it is told: no progress, its own quota, waiting, and what slows without making it wait.
 * @param before the cause of the model before: it stays a little longer than it would begin
 */
export function deriveCause(
  domain: Domain,
  context: CauseContext,
  before: CauseKind | undefined,
): Cause | undefined {
  if (domain.pid === undefined) return undefined
  if (domain.starving)
    return {
      kind: 'starving',
      confidence: 'exact',
      suspects: suspectsOf(domain, context.users).suspects,
    }
  const {contentionPct, throttledPct = 0, runDelayPct = 0} = domain
  if (contentionPct === undefined) return undefined
  const {thresholds} = context
  const reaches = reacher(before, thresholds)

  if (
    reaches(throttledPct, thresholds.throttledPct, 'own-quota') &&
    throttledPct >= runDelayPct * thresholds.ownQuotaShare
  ) {
    const level = context.levelOf(domain.uuid)
    return {kind: 'own-quota', confidence: 'exact', suspects: [], ...(level !== undefined && {level})}
  }
  if (reaches(contentionPct, thresholds.contentionPct, 'neighbour', 'own-overcommit', 'host', 'level-below'))
    return waiting(domain, context)
  const {stealPct = 0} = context.host
  if (reaches(stealPct, thresholds.stealPct, 'level-below')) return certain('level-below', 'high')
  return slowed(domain, context, reaches)
}

type Reaches = (value: number, threshold: number, ...kinds: readonly CauseKind[]) => boolean

const reacher =
  (before: CauseKind | undefined, {stays}: Thresholds): Reaches =>
  (value, threshold, ...kinds) =>
    value >= (before !== undefined && kinds.includes(before) ? threshold * stays : threshold)

const certain = (kind: CauseKind, confidence: Cause['confidence']): Cause => ({
  kind,
  confidence,
  suspects: [],
})

/** It waits for a pCPU: whom that is owed to. */
function waiting(domain: Domain, {users, thresholds}: CauseContext): Cause {
  const {suspects, exact, watched} = suspectsOf(domain, users)
  const shareOf = (name: string): Pct =>
    suspects.filter(suspect => suspect.domain === name).reduce((sum, {sharePct}) => sum + sharePct, 0)
  const most = thresholds.majority * 100
  const confidence = suspects.length === 0 ? 'low' : exact ? 'exact' : watched ? 'high' : 'low'
  if (shareOf('(self)') >= most) return {kind: 'own-overcommit', confidence, suspects}
  if (shareOf('(host)') >= most)
    return {kind: 'host', confidence: confidence === 'exact' ? 'high' : confidence, suspects}
  return {kind: 'neighbour', confidence, suspects}
}

/** What slows it without making it wait for a pCPU. */
function slowed(domain: Domain, {host, thresholds}: CauseContext, reaches: Reaches): Cause {
  const {pressure, memory, usagePct = 0} = domain
  if (
    reaches(pressure?.memorySomePct ?? 0, thresholds.memoryPressurePct, 'memory') ||
    (memory.swapInBytesPerSecond ?? 0) > 0 ||
    reaches(memory.refaultsPerSecond ?? 0, thresholds.refaultsPerSecond, 'memory')
  )
    return certain('memory', 'high')
  if (reaches(pressure?.ioSomePct ?? 0, thresholds.ioPressurePct, 'io')) return certain('io', 'high')
  const disk = slowestDisk(domain, thresholds)
  if (disk?.unusual === true || reaches(disk?.latencyMs ?? 0, thresholds.diskLatencyMs, 'io'))
    return certain('io', 'low')
  if (usagePct < thresholds.busyPct) return NO_CAUSE
  if (reaches(remoteShare(domain), thresholds.remoteShare, 'remote-memory'))
    return certain('remote-memory', 'low')
  return hasBusySibling(domain, host, thresholds, reaches) ? certain('smt', 'low') : NO_CAUSE
}

/** Share of its memory on nodes where none of its vCPUs ran; 0 where the kernel does not tell. */
export function remoteShare({memory, vcpuNodes}: Domain): number {
  const byNode = Object.entries(memory.byNode ?? {})
  const total = byNode.reduce((sum, [, bytes]) => sum + bytes, 0)
  if (total === 0 || vcpuNodes.length === 0) return 0
  const near = new Set<number>(vcpuNodes)
  return byNode.reduce((sum, [node, bytes]) => sum + (near.has(Number(node)) ? 0 : bytes), 0) / total
}

/** A busy vCPU whose core's other thread is busy with another domain's. */
function hasBusySibling(
  {uuid, threads}: Domain,
  {pcpus}: Host,
  thresholds: Thresholds,
  reaches: Reaches,
): boolean {
  const busy = threads.filter(({role, usagePct = 0}) => role === 'vcpu' && usagePct >= thresholds.busyPct)
  if (busy.length === 0) return false
  return busy.some(({pcpu}) => {
    const own = pcpus.find(({id}) => id === pcpu)
    return own?.siblings.some(sibling => {
      if (sibling === pcpu) return false
      const beside = pcpus.find(({id}) => id === sibling)
      const others = beside?.occupants.filter(({domain}) => domain !== uuid) ?? []
      return reaches(
        others.reduce((sum, {usagePct}) => sum + usagePct, 0),
        thresholds.siblingPct,
        'smt',
      )
    })
  })
}
