import type {Instant} from '../base/reading.ts'
import {asUntrusted} from '../base/untrusted.ts'
import type {Sample} from '../sample.ts'
import type {DemoHost} from './demo-host.ts'
import {DEMO_URI} from './demo-uri.ts'
import {kernelOf} from './kernel-of.ts'
import {libvirtOf} from './libvirt-of.ts'

export const DEMO_HOSTNAME = 'kvm07'

/** Returns the sample that a kernel and libvirt would give of the demo host now: raw counters, as of a real host. */
export function sampleOf(host: DemoHost, epochMs: number): Sample {
  const monotonicMs = host.nowNs / 1e6
  const at: Instant = {monotonicMs, epochMs}
  return {
    at,
    uri: DEMO_URI,
    demo: true,
    hostname: asUntrusted(DEMO_HOSTNAME),
    kernel: kernelOf(host, monotonicMs),
    libvirt: libvirtOf(host, at),
  }
}
