import {safeText} from '../../../src/base/safe-text.ts'
import type {Blame} from '../../../src/model/blame/blame.ts'
import {blamedName, blamedOwners, waitedNsOf} from '../../../src/model/blame/culprits.ts'
import {formatBlameSummary, formatTraceNote} from '../../../src/rows/text/blame-text.ts'
import {formatSuspect} from '../../../src/rows/text/cause-text.ts'
import {fitText} from '../../../src/rows/text/fit-text.ts'
import {formatNs, formatPct} from '../../../src/rows/text/format.ts'
import {meter} from '../../paint/meter.ts'
import type {StyledLine} from '../../paint/styled-line.ts'
import type {Theme} from '../../paint/theme.ts'
import {wrapLine} from '../../paint/wrap-line.ts'
import {latencyLines} from './latency-lines.ts'

const BAR = 20

/**
 * Lists the result of a trace: who ran while the vCPUs waited, each vCPU, and how long they wait after they are
 * woken.
 */
export function traceLines(
  theme: Theme,
  blame: Blame,
  width: number,
  height: number,
): readonly (StyledLine | string)[] {
  const about: readonly StyledLine[] = [
    ...wrapLine([' ', {text: 'EXACT', tone: 'good'}, '  ', formatBlameSummary(blame)], width - 1),
    ...wrapLine(
      [{text: ` ${formatTraceNote(blame)}`, tone: blame.lostEvents === 0 ? 'dim' : 'warn'}],
      width - 1,
    ),
    [],
    [{text: ' WHO RAN WHILE IT WAITED', tone: 'dim'}],
    ...owners(theme, blame),
    [],
    [{text: ' vCPU   WAITED  PREEMPTED  MOVED  BEHIND MOST', tone: 'dim'}],
    ...vcpus(blame),
    [],
    [{text: ' FROM BEING WOKEN TO RUNNING', tone: 'dim'}],
  ]
  return [...about, ...latencyLines(theme, blame, width, height - about.length)]
}

function owners(theme: Theme, blame: Blame): readonly StyledLine[] {
  const list = blamedOwners(blame)
  if (list.length === 0) return [[{text: '   nobody: its vCPUs did not wait', tone: 'good'}]]
  return list.map(
    (owner): StyledLine => [
      `  ${formatPct(owner.sharePct).padStart(5)}% ${formatNs(owner.ns).padStart(9)} `,
      ...meter(theme, [{tone: 'wait', pct: owner.sharePct}], BAR),
      ` ${fitText(formatSuspect(owner), 28)} `,
      {text: `p${owner.pcpus.join(',')}`, tone: 'dim'},
    ],
  )
}

const vcpus = ({domain, vcpus: traced}: Blame): readonly StyledLine[] =>
  traced.map((vcpu): StyledLine => {
    const [most] = vcpu.by
    const owner = most?.owner
    const name =
      owner === undefined
        ? `${most?.own ? '(pintop) ' : ''}${safeText(most?.comm ?? '')}`
        : `${safeText(blamedName(owner, domain))} ${owner.role} ${safeText(most?.comm ?? '')}`
    return [
      ` ${String(vcpu.vcpu).padStart(4)} ${formatNs(waitedNsOf(vcpu)).padStart(8)} ${String(vcpu.preemptions).padStart(10)} ${String(vcpu.migrations).padStart(6)}  `,
      {text: most === undefined ? '' : `${name} (${formatNs(most.ns)} on p${most.pcpu})`, tone: 'dim'},
    ]
  })
