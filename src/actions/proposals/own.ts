import {formatCpuset} from '../../base/cpuset.ts'
import {safeText} from '../../base/safe-text.ts'
import {blamedSuspects} from '../../model/cause/blamed-suspects.ts'
import type {Domain} from '../../model/domain.ts'
import type {Model} from '../../model/model.ts'
import {DEFAULT_PERIOD} from '../plans/plan-cap.ts'
import {allowedBySlices, unreservedPcpus} from '../plans/usable-pcpus.ts'
import {formatPctChange, formatPctText} from './pct-text.ts'
import {helperTargets, vcpuAffinity, vcpuTargets} from './pin-targets.ts'
import type {Candidate} from './proposal.ts'

/** Factor above the expected use, so that the next peak fits too. */
const HEADROOM = 1.1
const UNLIMITED = -1

/** Proposes to pin emulator and iothreads off the pCPUs of the vCPUs, to the rest of the same nodes. */
export function separateHelpers(model: Model, domain: Domain): Candidate {
  const share = blamedSuspects(domain)
    .filter(({uuid, role}) => uuid === domain.uuid && role !== 'vcpu')
    .reduce((sum, {sharePct}) => sum + sharePct, 0)
  if (share === 0) return undefined
  const used = vcpuAffinity(domain)
  const nodes = new Set(model.host.pcpus.filter(({id}) => used.has(id)).map(({node}) => node))
  const goals = unreservedPcpus(model, [domain.uuid])
    .filter(allowedBySlices(domain))
    .filter(({id, node}) => nodes.has(node) && !used.has(id))
    .map(({id}) => id as number)
  if (goals.length === 0) return 'no pCPU of its nodes is left for its emulator and iothreads'
  const edits = Object.fromEntries(helperTargets(domain).map(({key}) => [key, goals]))
  const {uuid, name, contentionPct = 0} = domain
  const expectedPct = contentionPct * (1 - share / 100)
  return {
    id: `separate ${uuid}`,
    text: `pin its emulator and iothreads to p${formatCpuset(goals)}`,
    for: {uuid, name, expectedPct},
    expected: `waits about ${formatPctText(expectedPct)} (now ${formatPctText(contentionPct)})`,
    gain: formatPctChange(contentionPct, expectedPct),
    cost: 'its I/O competes with who is there',
    price: 'its I/O shares',
    netPct: contentionPct - expectedPct,
    stage: {kind: 'pin', domain: domain.uuid, edits, why: 'the rest of the nodes of its vCPUs'},
  }
}

/** Proposes a quota into which the throttled demand fits. The quota of a slice is not libvirt's to change. */
export function raiseQuota(domain: Domain): Candidate {
  const {cause, findings, throttledPct, usagePct, uuid, name} = domain
  const quota = findings?.find(({kind}) => kind === 'own-quota') ?? cause
  if (throttledPct === undefined || usagePct === undefined) return 'how much it is throttled was not read'
  const bargain = {
    id: `quota ${uuid}`,
    for: {uuid, name},
    expected: `throttled 0% (now ${formatPctText(throttledPct)})`,
    gain: `THR ${formatPctChange(throttledPct, 0)}`,
  }
  switch (quota?.level) {
    case 'slice':
      return {
        ...bargain,
        text: `the quota is of a slice above ${safeText(name)}: systemctl set-property SLICE CPUQuota=…`,
        cost: 'all in the slice get more',
        price: 'all in the slice get more',
      }
    case 'domain': {
      const wantsPct = (usagePct / Math.max(0.1, 1 - throttledPct / 100)) * HEADROOM
      const more = formatPctText(wantsPct - usagePct)
      return {
        ...bargain,
        text: `raise the quota of ${safeText(name)} to ${formatPctText(wantsPct)}`,
        cost: `others may lose about ${more} of a pCPU`,
        price: `others -${more}`,
        stage: {
          kind: 'cap',
          domain: uuid,
          edits: {global_quota: Math.round((wantsPct / 100) * DEFAULT_PERIOD), global_period: DEFAULT_PERIOD},
        },
      }
    }
    case 'vcpu': {
      const wishes = vcpuTargets(domain).map(
        ({thread}) => (thread?.usagePct ?? 0) + (thread?.throttledPct ?? 0),
      )
      const wantsPct = Math.max(...wishes, 0) * HEADROOM
      const whole = wantsPct >= 100
      const quota = whole ? UNLIMITED : Math.round((wantsPct / 100) * DEFAULT_PERIOD)
      const more = formatPctText(wishes.reduce((sum, pct) => sum + pct, 0) - usagePct)
      return {
        ...bargain,
        text: whole
          ? `lift the quota of the vCPUs of ${safeText(name)}`
          : `raise the quota of every vCPU of ${safeText(name)} to ${formatPctText(wantsPct)}`,
        cost: `others may lose up to ${more} of a pCPU`,
        price: `others -${more}`,
        stage: {
          kind: 'cap',
          domain: uuid,
          edits: whole ? {vcpu_quota: quota} : {vcpu_quota: quota, vcpu_period: DEFAULT_PERIOD},
        },
      }
    }
    default:
      return 'whose quota throttles it is not known'
  }
}
