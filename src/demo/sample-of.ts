import type {Instant} from '../base/reading.ts'
import type {Sample} from '../sample.ts'
import type {DemoHost} from './demo-host.ts'
import {kernelOf} from './kernel-of.ts'
import {libvirtOf} from './libvirt-of.ts'

export const DEMO_URI = 'demo:///kvm07'
export const DEMO_HOSTNAME = 'kvm07'

/** What a kernel and a libvirt would tell of the host at this moment: raw counters, like a real host's. */
export function sampleOf(host: DemoHost, epochMs: number): Sample {
  const monotonicMs = host.nowNs / 1e6
  const at: Instant = {monotonicMs, epochMs}
  return {
    at,
    uri: DEMO_URI,
    demo: true,
    hostname: DEMO_HOSTNAME,
    kernel: kernelOf(host, monotonicMs),
    libvirt: libvirtOf(host, at),
  }
}
