import type {Domain} from '../../domain.ts'
import {BUSY, isBusy} from '../busy.ts'
import {type CauseRecord, held, reaches} from '../cause-record.ts'
import {formatBrief, formatPercent, formatStay} from '../figure-text.ts'
import {POSSIBLE} from '../plain-finding.ts'

declare module '../cause.ts' {
  interface CauseKinds {
    readonly 'remote-mem': true
  }
}

const thresholds = {remotePct: 30, ...BUSY}

/** The cause of a domain whose memory is far from its vCPUs. */
export const remoteMemory: CauseRecord<'remote-mem', typeof thresholds> = {
  kind: 'remote-mem',
  title: 'REMOTE MEM',
  help: `busy, and ${thresholds.remotePct} % of its memory is on nodes where none of its vCPUs ran (where that is read)`,
  // Its usage is among the figures where it decided.
  brief: explanation =>
    formatBrief(
      explanation,
      'remotePct',
      '',
      explanation.figures?.usagePct === undefined ? ' far' : ' far, idle',
    ),
  thresholds,
  options: {remote: 'remotePct'},
  judge: (domain, {thresholds}, before) =>
    isBusy(domain, thresholds) && reaches(remotePct(domain), thresholds.remotePct, held(before, 'remote-mem'))
      ? POSSIBLE
      : undefined,
  explain(domain, {thresholds}, finding) {
    if (domain.memory.byNode === undefined) return {text: 'where its memory is could not be read'}
    const pct = remotePct(domain)
    const {usagePct = 0} = domain
    const isIdle = pct >= thresholds.remotePct && !isBusy(domain, thresholds)
    const idle = isIdle ? `; at ${formatPercent(usagePct)} of a pCPU that costs it little` : ''
    return {
      figures: {remotePct: pct, ...(isIdle && {usagePct})},
      text: `${formatPercent(pct)} of its memory on nodes where no vCPU ran${formatStay(finding, pct, thresholds.remotePct)}${idle}`,
    }
  },
  names: farthest,
}

/**
 * Returns the share of its memory on nodes where none of its vCPUs ran; 0 if the kernel does not report memory by
 * node.
 */
export function remotePct({memory: {byNode}, vcpuNodes}: Domain): number {
  if (byNode === undefined || vcpuNodes.length === 0) return 0
  let totalBytes = 0
  let farBytes = 0
  for (const [node, bytes] of Object.entries(byNode)) {
    totalBytes += bytes
    if (!vcpuNodes.some(near => near === Number(node))) farBytes += bytes
  }
  return totalBytes === 0 ? 0 : (farBytes / totalBytes) * 100
}

/** Formats the share of its memory on the node that has most of it and on which none of its vCPUs ran. */
function farthest({memory: {byNode = {}}, vcpuNodes}: Domain): string | undefined {
  let totalBytes = 0
  let most: {readonly node: string; readonly bytes: number} | undefined
  for (const [node, bytes] of Object.entries(byNode)) {
    totalBytes += bytes
    if (vcpuNodes.some(near => near === Number(node))) continue
    if (most === undefined || bytes > most.bytes) most = {node, bytes}
  }
  return most && `${((most.bytes / totalBytes) * 100).toFixed(0)}% on node ${most.node}`
}
