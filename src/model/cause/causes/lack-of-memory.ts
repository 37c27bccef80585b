import {type CauseRecord, held, reaches} from '../cause-record.ts'
import {formatBrief, formatPercent, formatStay} from '../figure-text.ts'
import {MEASURED} from '../plain-finding.ts'

declare module '../cause.ts' {
  interface CauseKinds {
    readonly memory: true
  }
}

const thresholds = {
  memoryPressurePct: 10,
  /** Pages of 4 KiB; at 100 µs each, so many take a tenth of a vCPU's time. */
  refaultsPerSecond: 1000,
}

/** The cause of a domain that waits for memory that was taken away, by the host or by its own guest's swapping. */
export const lackOfMemory: CauseRecord<'memory', typeof thresholds> = {
  kind: 'memory',
  title: 'MEMORY',
  help: `stalled on memory ${thresholds.memoryPressurePct} % of the time, or its guest swaps in, or 1,000 of its pages a second had to be read again`,
  brief: explanation => formatBrief(explanation, 'memorySomePct', 'stalled '),
  thresholds,
  options: {memory: 'memoryPressurePct'},
  judge({pressure, memory}, {thresholds: {memoryPressurePct, refaultsPerSecond}}, before) {
    const isHeld = held(before, 'memory')
    return reaches(pressure?.memorySomePct ?? 0, memoryPressurePct, isHeld) ||
      (memory.swapInBytesPerSecond ?? 0) > 0 ||
      reaches(memory.refaultsPerSecond ?? 0, refaultsPerSecond, isHeld)
      ? MEASURED
      : undefined
  },
  explain({pressure, memory}, {thresholds}, finding) {
    const {memorySomePct: stalledPct} = pressure ?? {}
    const {refaultsPerSecond: refaults, swapInBytesPerSecond: swapIn} = memory
    const stalled =
      stalledPct === undefined
        ? 'could not be read'
        : `stalled on memory ${formatPercent(stalledPct)} of the time${formatStay(finding, stalledPct, thresholds.memoryPressurePct)}`
    const read =
      refaults === undefined
        ? ''
        : `; ${refaults.toFixed(0)} pages/s had to be read again${formatStay(finding, refaults, thresholds.refaultsPerSecond, '')}`
    const swaps = swapIn === undefined || swapIn === 0 ? '' : '; its guest swaps in'
    const known = stalledPct !== undefined || refaults !== undefined || finding !== undefined
    return {
      ...(known && {
        figures: {
          ...(stalledPct !== undefined && {memorySomePct: stalledPct}),
          ...(refaults !== undefined && {refaultsPerSecond: refaults}),
          ...(swapIn !== undefined && {swapInBytesPerSecond: swapIn}),
        },
      }),
      text: `${stalled}${read}${swaps}`,
    }
  },
  names: ({memory: {swapInBytesPerSecond = 0}}) =>
    swapInBytesPerSecond > 0 ? 'its guest swaps in' : undefined,
}
