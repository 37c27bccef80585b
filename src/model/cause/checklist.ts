import type {Domain} from '../domain.ts'
import type {Model} from '../model.ts'
import type {CauseKind} from './cause.ts'
import {remoteShare} from './derive-cause.ts'
import {slowestDisk} from './slow-disk.ts'

/** One thing that was looked at, and what decided it. */
export interface CheckedCause {
  readonly kind: Exclude<CauseKind, 'none'>
  /** `unknown`: it could not be read. */
  readonly found: 'yes' | 'no' | 'unknown'
  /** With the numbers. */
  readonly text: string
}

const pct = (value: number): string => `${value.toFixed(1)}%`

/** It waits too little for that to matter. */
const SETTLED = 'it hardly waits'

/** Everything that could make a domain slow, with the figures of this interval. */
export function checklist(domain: Domain, {host, thresholds}: Model): readonly CheckedCause[] {
  const {contentionPct, throttledPct, runDelayPct, pressure, memory, usagePct} = domain
  const {suspects = [], kind} = domain.cause ?? {}
  const shareOf = (name: string): number =>
    suspects.filter(({domain: who}) => who === name).reduce((sum, {sharePct}) => sum + sharePct, 0)
  const others = suspects
    .filter(({domain: who}) => who !== '(self)' && who !== '(host)')
    .reduce((sum, {sharePct}) => sum + sharePct, 0)
  const waits = (contentionPct ?? 0) >= thresholds.contentionPct
  const judged = (known: unknown, is: boolean): CheckedCause['found'] =>
    known === undefined ? 'unknown' : is ? 'yes' : 'no'
  const known = (value: number | undefined, text: (value: number) => string): string =>
    value === undefined ? 'could not be read' : text(value)
  const far = remoteShare(domain)
  const disk = slowestDisk(domain, thresholds)
  // PcpuUser had its pCPUs is worked out for those that wait only.
  const who = (text: string): string => (suspects.length > 0 ? text : '')
  return [
    {
      kind: 'starving',
      found: domain.starving ? 'yes' : 'no',
      text: domain.starving ? 'a vCPU is runnable and makes no progress' : 'its vCPUs make progress',
    },
    {
      kind: 'own-quota',
      found: judged(throttledPct, kind === 'own-quota'),
      text: known(
        throttledPct,
        value => `throttled ${pct(value)} of the time, run delay ${pct(runDelayPct ?? 0)}`,
      ),
    },
    {
      kind: 'neighbour',
      found: judged(contentionPct, waits && others > 0),
      text: known(
        contentionPct,
        value =>
          `waits ${pct(value)} for a pCPU${who(`; others had ${pct(others)} of the rest of its pCPUs' time`)}`,
      ),
    },
    {
      kind: 'own-overcommit',
      found: judged(contentionPct, waits && shareOf('(self)') >= thresholds.majority * 100),
      text: known(contentionPct, () => who(`its own other threads had ${pct(shareOf('(self)'))}`) || SETTLED),
    },
    {
      kind: 'host',
      found: judged(contentionPct, waits && shareOf('(host)') >= thresholds.majority * 100),
      text: known(contentionPct, () => who(`what is no domain's had ${pct(shareOf('(host)'))}`) || SETTLED),
    },
    {
      kind: 'level-below',
      found: judged(host.stealPct, (host.stealPct ?? 0) >= thresholds.stealPct),
      text: known(host.stealPct, value => `steal ${pct(value)} of the host's own time`),
    },
    {
      kind: 'remote-memory',
      found: judged(memory.byNode, far >= thresholds.remoteShare),
      text:
        memory.byNode === undefined
          ? 'where its memory is could not be read'
          : `${pct(far * 100)} of its memory on nodes where no vCPU ran`,
    },
    {
      kind: 'io',
      found: judged(
        pressure?.ioSomePct ?? disk,
        (pressure?.ioSomePct ?? 0) >= thresholds.ioPressurePct ||
          disk?.unusual === true ||
          (disk?.latencyMs ?? 0) >= thresholds.diskLatencyMs,
      ),
      text: `${known(pressure?.ioSomePct, value => `stalled on I/O ${pct(value)} of the time`)}${
        disk === undefined
          ? ''
          : `; ${disk.target} takes ${disk.latencyMs.toFixed(1)} ms${disk.usualMs === undefined ? '' : `, usually ${disk.usualMs.toFixed(1)}`}`
      }`,
    },
    {
      kind: 'memory',
      found: judged(
        pressure?.memorySomePct ?? memory.refaultsPerSecond,
        (pressure?.memorySomePct ?? 0) >= thresholds.memoryPressurePct ||
          (memory.refaultsPerSecond ?? 0) >= thresholds.refaultsPerSecond ||
          (memory.swapInBytesPerSecond ?? 0) > 0,
      ),
      text: `${known(pressure?.memorySomePct, value => `stalled on memory ${pct(value)} of the time`)}${
        memory.refaultsPerSecond === undefined
          ? ''
          : `; ${memory.refaultsPerSecond.toFixed(0)} pages/s had to be read again`
      }`,
    },
    {
      kind: 'smt',
      found: judged(usagePct, kind === 'smt'),
      text:
        kind === 'smt'
          ? 'the sibling of its core is busy with another domain'
          : 'no busy sibling beside a busy vCPU',
    },
  ]
}
