import {vcpuAffinity} from '../../../src/actions/proposals/pin-targets.ts'
import {formatCpuset} from '../../../src/base/cpuset.ts'
import type {Cause} from '../../../src/model/cause/cause.ts'
import {formatVcpusVerb} from '../../../src/model/cause/vcpu-text.ts'
import type {Domain} from '../../../src/model/domain.ts'
import {pauseOf} from '../../../src/model/pause-text.ts'
import {
  CONFIDENCE_TEXTS,
  causeSeverity,
  causeTitle,
  formatQuotaLevel,
} from '../../../src/rows/text/cause-text.ts'
import {formatPct} from '../../../src/rows/text/format.ts'
import {type StyledLine, spread} from '../../paint/styled-line.ts'

/** Farthest that the place stands from the left. */
const WIDEST = 120

/** Says what a domain suffers from most, and beside it where it may run. */
export function verdictLines(domain: Domain, width: number): readonly StyledLine[] {
  const {cause, state} = domain
  if (state === 'paused')
    return [
      [' ', {text: 'PAUSED', tone: 'warn'}, '  its vCPUs stand still: none runs, and none waits'],
      [{text: ` it is ${pauseOf(domain.pausedBy).text}`, tone: 'dim'}],
    ]
  if (cause === undefined) return [[{text: ` it is ${state}: whether it waits is not known`, tone: 'dim'}]]
  const beside: StyledLine = [{text: placeText(domain), tone: 'dim'}, ' ']
  if (cause.kind === 'none')
    return [
      spread(
        [{text: ' it suffers from nothing that pintop can see', tone: 'good'}],
        beside,
        Math.min(width, WIDEST),
      ),
    ]
  const said: StyledLine = [
    ' ',
    {text: causeTitle(cause.kind), tone: causeSeverity(cause.kind)},
    `  ${[waitText(domain, cause), throttledText(domain, cause)].flat().join(', ')}  `,
    {text: `(${CONFIDENCE_TEXTS[cause.confidence]})`, tone: 'dim'},
  ]
  return [spread(said, beside, Math.min(width, WIDEST))]
}

/** Formats where it may run: `8 vCPUs on p4-7, quota 50%`. */
function placeText(domain: Domain): string {
  const {vcpus, quotaPct} = domain
  const pcpus = vcpuAffinity(domain)
  return [
    ...(vcpus === undefined ? [] : [`${vcpus} ${vcpus === 1 ? 'vCPU' : 'vCPUs'}`]),
    ...(pcpus.size === 0 ? [] : [`on p${formatCpuset([...pcpus].sort((a, b) => a - b))}`]),
    ...(quotaPct === undefined ? [] : [`quota ${quotaPct.toFixed(0)}%`]),
  ].join(' ')
}

/** Formats how long the domain waits, and names the vCPUs unless all wait. */
function waitText(domain: Domain, cause: Cause): readonly string[] {
  const {contentionPct, findings = [cause]} = domain
  if (contentionPct === undefined) return []
  const wait = findings.find(({kind, lostPct}) => lostPct === contentionPct && kind !== 'own-quota')
  return [`${formatVcpusVerb(domain, wait?.vcpus, 'waits')} ${formatPct(contentionPct)}%`]
}

function throttledText(domain: Domain, cause: Cause): readonly string[] {
  const {throttledPct = 0, findings = [cause]} = domain
  if (throttledPct === 0) return []
  const quota = findings.find(({kind}) => kind === 'own-quota')
  const pct = quota?.lostPct ?? throttledPct
  const whose = quota === undefined ? '' : ` by ${formatQuotaLevel(quota)}`
  return [`${formatVcpusVerb(domain, quota?.vcpus, 'throttled')} ${formatPct(pct)}%${whose}`]
}
