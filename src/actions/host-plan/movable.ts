import type {Pct} from '../../base/units.ts'
import type {Domain} from '../../model/domain.ts'
import type {Model} from '../../model/model.ts'
import {numaPlacement, type VcpuTimes} from '../../model/numa-placement.ts'
import {formatPctText} from '../proposals/pct-text.ts'

/** Least share of its memory that is far from its vCPUs for which a domain is moved. */
const REMOTE_PCT: Pct = 20

/** The verdict on a domain: what it suffers from, so that it should move, or why it stays. */
type Movable = {readonly suffers: string} | {readonly stays: string}

/**
 * Judges whether a domain may and should be moved.
 * @param times time that the vCPUs of all domains ran on each node
 * @param repin true to move domains with pins of their own too
 */
export function movable(domain: Domain, model: Model, times: VcpuTimes, repin: boolean): Movable {
  const {definition, pid, contentionPct = 0, threads} = domain
  if (pid === undefined || !threads.some(({role}) => role === 'vcpu')) return {stays: 'it does not run here'}
  if (definition?.managedBy !== undefined) return {stays: `${definition.managedBy} manages its pins`}
  if (definition === undefined) return {stays: 'its definition could not be read'}
  const pinned = Object.keys(definition.vcpuPins).length > 0 || definition.defaultPin !== undefined
  if (pinned && !repin) return {stays: 'it has pins of its own'}
  if (contentionPct >= model.thresholds.contentionPct)
    return {suffers: `waits ${formatPctText(contentionPct)}`}
  const {remotePct = 0} = numaPlacement(domain, model.host, times)
  if (remotePct >= REMOTE_PCT) return {suffers: `${formatPctText(remotePct)} of its memory is far`}
  return {stays: 'it suffers from nothing'}
}

/** Returns the pCPU time that the vCPUs of a domain used and would have used (100 = one pCPU). */
export const demandPct = ({threads}: Domain): Pct =>
  threads.reduce(
    (sum, {role, usagePct = 0, contentionPct = 0}) =>
      role === 'vcpu' ? sum + usagePct + contentionPct : sum,
    0,
  )
