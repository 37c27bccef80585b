import type {CauseRecord} from '../cause-record.ts'
import {confidenceOf, suspectsOf, vcpuIds} from '../suspects.ts'
import {formatVcpus} from '../vcpu-text.ts'

declare module '../cause.ts' {
  interface CauseKinds {
    readonly starving: true
  }
}

const thresholds = {}

/** The cause of a domain with a runnable vCPU that makes no progress at all. */
export const starving: CauseRecord<'starving', typeof thresholds> = {
  kind: 'starving',
  title: 'STARVING',
  help: 'a vCPU is runnable at both ends of the interval and got nothing in between',
  brief: ({figures = {}}) =>
    figures.starvingVcpus === 0 ? 'makes progress' : `${figures.starvingVcpus} vCPUs`,
  severity: 'critical',
  thresholds,
  judge(domain, {users}) {
    if (!domain.starving) return undefined
    const vcpus = domain.threads.filter(thread => thread.role === 'vcpu' && thread.starving)
    const suspected = suspectsOf(domain, users, vcpus)
    return {
      // That it gets nothing is counted, even if nobody can be named who had its time.
      confidence: suspected.suspects.length === 0 ? 'exact' : confidenceOf(suspected),
      suspects: suspected.suspects,
      vcpus: vcpuIds(vcpus),
      lostPct: 100,
    }
  },
  explain: (domain, _, finding) => ({
    figures: {starvingVcpus: finding?.vcpus?.length ?? 0},
    text:
      finding === undefined
        ? 'its vCPUs make progress'
        : `${formatVcpus(domain, finding.vcpus) ?? 'a vCPU'} is runnable and makes no progress`,
  }),
}
