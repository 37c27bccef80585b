import {safeText} from '../../../base/safe-text.ts'
import {type CauseRecord, held, reaches} from '../cause-record.ts'
import {formatBrief, formatPercent, formatStay} from '../figure-text.ts'
import {MEASURED, POSSIBLE} from '../plain-finding.ts'
import {DISK_THRESHOLDS, slowestDisk} from '../slow-disk.ts'

declare module '../cause.ts' {
  interface CauseKinds {
    readonly io: true
  }
}

const thresholds = {
  ioPressurePct: 20,
  /** Mean latency of an interval's requests; a disk this slow is felt whatever it is made of. */
  diskLatencyMs: 100,
  ...DISK_THRESHOLDS,
}

/** The cause of a domain that waits for its disks. */
export const io: CauseRecord<'io', typeof thresholds> = {
  kind: 'io',
  title: 'I/O',
  help: `stalled on I/O ${thresholds.ioPressurePct} % of the time, or a disk's requests take ${thresholds.diskLatencyMs} ms on average, or ${thresholds.latencyRise} times as long (and ${thresholds.slowDiskMs} ms) as in the minutes before, though the guest asks for no more than then`,
  beyond: 'what makes its disks slow is the storage, or a limit of its own (virsh blkdeviotune)',
  brief: explanation =>
    explanation.figures?.latencyMs === undefined || explanation.disk === undefined
      ? formatBrief(explanation, 'ioSomePct', 'stalled ')
      : `${safeText(explanation.disk)} ${explanation.figures.latencyMs.toFixed(1)} ms`,
  thresholds,
  options: {io: 'ioPressurePct'},
  judge(domain, {thresholds}, before) {
    const isHeld = held(before, 'io')
    if (reaches(domain.pressure?.ioSomePct ?? 0, thresholds.ioPressurePct, isHeld)) return MEASURED
    const disk = slowestDisk(domain, thresholds)
    if (disk === undefined) return undefined
    return disk.unusual || reaches(disk.latencyMs, thresholds.diskLatencyMs, isHeld) ? POSSIBLE : undefined
  },
  explain(domain, {thresholds}, finding) {
    const stalledPct = domain.pressure?.ioSomePct
    const disk = slowestDisk(domain, thresholds)
    const stalled =
      stalledPct === undefined
        ? 'could not be read'
        : `stalled on I/O ${formatPercent(stalledPct)} of the time${formatStay(finding, stalledPct, thresholds.ioPressurePct)}`
    if (disk === undefined)
      return {...(stalledPct !== undefined && {figures: {ioSomePct: stalledPct}}), text: stalled}
    const {target, latencyMs, usualMs} = disk
    const usual = usualMs === undefined ? '' : `, usually ${usualMs.toFixed(1)}`
    const stays = formatStay(finding, latencyMs, thresholds.diskLatencyMs, ' ms')
    return {
      figures: {
        ...(stalledPct !== undefined && {ioSomePct: stalledPct}),
        latencyMs,
        ...(usualMs !== undefined && {usualLatencyMs: usualMs}),
      },
      disk: target,
      text: `${stalled}; ${safeText(target)} takes ${latencyMs.toFixed(1)} ms${usual}${stays}`,
    }
  },
  names(domain) {
    const disk = slowestDisk(domain, thresholds)
    return disk && `${safeText(disk.target)} ${disk.latencyMs.toFixed(0)} ms`
  },
}
