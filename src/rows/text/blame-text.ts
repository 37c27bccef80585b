import type {Blame} from '../../model/blame/blame.ts'
import {waitedNsOf} from '../../model/blame/culprits.ts'
import {formatNs, formatPct} from './format.ts'

/** Formats how long the vCPU that waited most did so, beside the kernel's own count: run delay. */
export function formatBlameSummary({vcpus, tracedNs}: Blame): string {
  const worst = vcpus.toSorted((a, b) => waitedNsOf(b) - waitedNsOf(a))[0]
  if (worst === undefined) return 'no vCPU was traced'
  const waited = waitedNsOf(worst)
  const check = worst.runDelayNs === undefined ? '' : `; run delay says ${formatNs(worst.runDelayNs)}`
  return `vCPU ${worst.vcpu} waited ${formatNs(waited)} of ${formatNs(tracedNs)} (${formatPct((waited / tracedNs) * 100)}%)${check}`
}

/** Formats how much the trace saw, how complete it is and what it cost. */
export function formatTraceNote({events, lostEvents, tookCpuMs, vcpus}: Blame): string {
  const sum = (pick: (vcpu: Blame['vcpus'][number]) => number): number =>
    vcpus.reduce((total, vcpu) => total + pick(vcpu), 0)
  const lost = lostEvents === 0 ? 'none lost' : lostEvents < 0 ? 'SOME LOST' : `${lostEvents} LOST`
  return `preempted ${sum(({preemptions}) => preemptions)} times, moved ${sum(({migrations}) => migrations)}; ${events} events, ${lost}; cost ${Math.round(tookCpuMs)} ms of CPU`
}

/** Formats the upper end of a class of `VcpuBlame.latencies`: `<1µs`, `<2µs`, … `<4s`. */
export function formatLatencyClass(index: number): string {
  const us = 2 ** index
  if (us < 1000) return `<${us}µs`
  return us < 1e6 ? `<${Math.round(us / 1000)}ms` : `<${(us / 1e6).toFixed(0)}s`
}
