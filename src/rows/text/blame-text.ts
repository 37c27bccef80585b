import type {Ns} from '../../base/units.ts'
import type {Blame} from '../../model/blame/blame.ts'
import {waitedNsOf} from '../../model/blame/culprits.ts'
import {formatPct} from './format.ts'

/** `812.4 ms`, `9.31 s`, `14 µs` */
export function formatNs(ns: Ns): string {
  if (ns >= 9.95e9) return `${(ns / 1e9).toFixed(1)} s`
  if (ns >= 1e9) return `${(ns / 1e9).toFixed(2)} s`
  return ns >= 1e6 ? `${(ns / 1e6).toFixed(1)} ms` : `${Math.round(ns / 1e3)} µs`
}

/** How much the vCPU that waited most did, and how that agrees with the kernel's own count. */
export function formatBlameSummary({vcpus, tracedNs}: Blame): string {
  const worst = vcpus.toSorted((a, b) => waitedNsOf(b) - waitedNsOf(a))[0]
  if (worst === undefined) return 'no vCPU was traced'
  const waited = waitedNsOf(worst)
  const check = worst.runDelayNs === undefined ? '' : `; run delay says ${formatNs(worst.runDelayNs)}`
  return `vCPU ${worst.vcpu} waited ${formatNs(waited)} of ${formatNs(tracedNs)} (${formatPct((waited / tracedNs) * 100)}%)${check}`
}

/** What the trace itself is worth and cost. */
export function formatTraceNote({events, lostEvents, tookCpuMs, vcpus}: Blame): string {
  const sum = (pick: (vcpu: Blame['vcpus'][number]) => number): number =>
    vcpus.reduce((total, vcpu) => total + pick(vcpu), 0)
  const lost = lostEvents === 0 ? 'none lost' : lostEvents < 0 ? 'SOME LOST' : `${lostEvents} LOST`
  return `preempted ${sum(({preemptions}) => preemptions)} times, moved ${sum(({migrations}) => migrations)}; ${events} events, ${lost}; cost ${Math.round(tookCpuMs)} ms of CPU`
}

/** `<1µs`, `<2µs`, … `<4.2s`: upper end of a class of latencies. */
export function formatLatencyClass(index: number): string {
  const us = 2 ** index
  if (us < 1000) return `<${us}µs`
  return us < 1e6 ? `<${Math.round(us / 1000)}ms` : `<${(us / 1e6).toFixed(0)}s`
}
