import type {Pct} from '../../base/units.ts'
import {remotePct} from '../../model/cause/causes/remote-memory.ts'
import {waitsForPcpu} from '../../model/cause/waits-for-pcpu.ts'
import type {Domain} from '../../model/domain.ts'
import {formatPctText} from '../proposals/pct-text.ts'

/** The verdict on a domain: what it suffers from, so that it should move, or why it stays. */
type Movable =
  /** `waits`: less wait is what it moves for. */
  | {readonly suffers: string; readonly waits: boolean}
  /** `pinned`: only its own pins keep it, and it suffers. */
  | {readonly stays: string; readonly pinned?: true}

/**
 * Judges whether a domain may and should be moved; what it suffers from is its first cause.
 * @param repin true to move domains with pins of their own too
 */
export function movable(domain: Domain, repin: boolean): Movable {
  const {definition, pid, state, threads} = domain
  if (pid === undefined || !threads.some(({role}) => role === 'vcpu')) return {stays: 'it does not run here'}
  if (state === 'paused') return {stays: 'it is paused'}
  if (definition?.managedBy !== undefined) return {stays: `${definition.managedBy} manages its pins`}
  if (definition === undefined) return {stays: 'its definition could not be read'}
  const pinned = Object.keys(definition.vcpuPins).length > 0 || definition.defaultPin !== undefined
  const ill = sufferingOf(domain)
  if (pinned && !repin) return {stays: 'it has pins of its own', ...(ill !== undefined && {pinned: true})}
  if (ill !== undefined) return ill
  if (domain.findings === undefined) return {stays: 'whether it suffers is not known'}
  return {stays: domain.findings.length > 0 ? 'another place would not help it' : 'it suffers from nothing'}
}

function sufferingOf(domain: Domain): Extract<Movable, {suffers: string}> | undefined {
  const {contentionPct = 0, findings = [], starving} = domain
  if (waitsForPcpu(domain))
    return {suffers: starving ? 'gets no pCPU' : `waits ${formatPctText(contentionPct)}`, waits: true}
  return findings.some(({kind}) => kind === 'remote-mem')
    ? {suffers: `${formatPctText(remotePct(domain))} of its memory is far`, waits: false}
    : undefined
}

/** Returns the pCPU time that the vCPUs of a domain used and would have used (100 = one pCPU). */
export const demandPct = ({threads}: Domain): Pct =>
  threads.reduce(
    (sum, {role, usagePct = 0, contentionPct = 0}) =>
      role === 'vcpu' ? sum + usagePct + contentionPct : sum,
    0,
  )
