import {formatCpuset} from '../../base/cpuset.ts'
import {safeText} from '../../base/safe-text.ts'
import type {Domain} from '../../model/domain.ts'
import type {Model} from '../../model/model.ts'
import {DEFAULT_PERIOD} from '../plans/plan-cap.ts'
import {allowedBySlices, unreservedPcpus} from '../plans/usable-pcpus.ts'
import {formatPctText} from './pct-text.ts'
import {helperTargets, vcpuAffinity, vcpuTargets} from './pin-targets.ts'
import type {Proposal} from './proposal.ts'

/** Factor above the expected use, so that the next peak fits too. */
const HEADROOM = 1.1
const UNLIMITED = -1

/** Proposes to pin emulator and iothreads off the pCPUs of the vCPUs, to the rest of the same nodes. */
export function separateHelpers(model: Model, domain: Domain): Proposal | undefined {
  const share = (domain.cause?.suspects ?? [])
    .filter(({uuid, role}) => uuid === domain.uuid && role !== 'vcpu')
    .reduce((sum, {sharePct}) => sum + sharePct, 0)
  if (share === 0) return undefined
  const used = vcpuAffinity(domain)
  const nodes = new Set(model.host.pcpus.filter(({id}) => used.has(id)).map(({node}) => node))
  const goals = unreservedPcpus(model, [domain.uuid])
    .filter(allowedBySlices(domain))
    .filter(({id, node}) => nodes.has(node) && !used.has(id))
    .map(({id}) => id as number)
  if (goals.length === 0) return undefined
  const edits = Object.fromEntries(helperTargets(domain).map(({key}) => [key, goals]))
  const {uuid, name, contentionPct = 0} = domain
  const expectedPct = contentionPct * (1 - share / 100)
  return {
    text: `pin the emulator and iothreads of ${safeText(domain.name)} to p${formatCpuset(goals)}`,
    for: {uuid, name, expectedPct},
    expected: `waits about ${formatPctText(expectedPct)} (now ${formatPctText(contentionPct)})`,
    cost: 'its I/O competes with who is there',
    netPct: contentionPct - expectedPct,
    stage: {kind: 'pin', domain: domain.uuid, edits, why: 'the rest of the nodes of its vCPUs'},
  }
}

/** Proposes a quota into which the throttled demand fits. The quota of a slice is not libvirt's to change. */
export function raiseQuota(domain: Domain): Proposal | undefined {
  const {cause, throttledPct, usagePct, uuid, name} = domain
  if (throttledPct === undefined || usagePct === undefined) return undefined
  const throttled = `throttled 0% (now ${formatPctText(throttledPct)})`
  switch (cause?.level) {
    case 'slice':
      return {
        text: `the quota is of a slice above ${safeText(name)}: systemctl set-property SLICE CPUQuota=…`,
        for: {uuid, name},
        expected: throttled,
        cost: 'all in the slice get more',
      }
    case 'domain': {
      const wantsPct = (usagePct / Math.max(0.1, 1 - throttledPct / 100)) * HEADROOM
      return {
        text: `raise the quota of ${safeText(name)} to ${formatPctText(wantsPct)}`,
        for: {uuid, name},
        expected: throttled,
        cost: `others may lose about ${formatPctText(wantsPct - usagePct)} of a pCPU`,
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
      return {
        text: whole
          ? `lift the quota of the vCPUs of ${safeText(name)}`
          : `raise the quota of every vCPU of ${safeText(name)} to ${formatPctText(wantsPct)}`,
        for: {uuid, name},
        expected: throttled,
        cost: `others may lose up to ${formatPctText(wishes.reduce((sum, pct) => sum + pct, 0) - usagePct)} of a pCPU`,
        stage: {
          kind: 'cap',
          domain: uuid,
          edits: whole ? {vcpu_quota: quota} : {vcpu_quota: quota, vcpu_period: DEFAULT_PERIOD},
        },
      }
    }
    default:
      return undefined
  }
}
