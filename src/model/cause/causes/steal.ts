import {type CauseRecord, held, reaches, UNREAD} from '../cause-record.ts'
import {formatBrief, formatPercent, formatStay} from '../figure-text.ts'
import {MEASURED} from '../plain-finding.ts'

declare module '../cause.ts' {
  interface CauseKinds {
    readonly steal: true
  }
}

const thresholds = {stealPct: 5}

/** The cause of a domain on a host that is a guest itself and waits. */
export const steal: CauseRecord<'steal', typeof thresholds> = {
  kind: 'steal',
  title: 'STEAL',
  help: `the host itself is a guest, and waits at least ${thresholds.stealPct} %`,
  beyond: 'this host is a guest itself: only the host below can give it more',
  brief: explanation => formatBrief(explanation, 'stealPct'),
  thresholds,
  options: {steal: 'stealPct'},
  judge: (_, {host: {stealPct = 0}, thresholds}, before) =>
    reaches(stealPct, thresholds.stealPct, held(before, 'steal')) ? MEASURED : undefined,
  explain(_, {host: {stealPct}, thresholds}, finding) {
    if (stealPct === undefined) return UNREAD
    return {
      figures: {stealPct},
      text: `steal ${formatPercent(stealPct)} of the host's own time${formatStay(finding, stealPct, thresholds.stealPct)}`,
    }
  },
  names: () => 'the level below',
}
