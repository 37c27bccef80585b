import type {KernelSample} from '../../collectors/index.ts'
import {asUntrusted} from '../../src/base/untrusted.ts'
import type {LibvirtSample} from '../../src/libvirt/libvirt-sample.ts'
import type {Sample} from '../../src/sample.ts'
import {aKernelSample} from './kernel-sample.ts'
import {aLibvirtSample} from './libvirt-sample.ts'

/**
 * Builds a sample of kvm07 at `ms` of both clocks. Unless told otherwise the kernel knows the QEMU of `web` and was
 * asked nothing else, and libvirt has `web`.
 */
export const aSample = (
  ms: number,
  kernel: Partial<KernelSample> = {},
  libvirt: LibvirtSample = aLibvirtSample(),
): Sample => ({
  at: {monotonicMs: ms, epochMs: 1_700_000_000_000 + ms},
  uri: 'qemu:///system',
  demo: false,
  hostname: asUntrusted('kvm07'),
  kernel: aKernelSample(kernel),
  libvirt,
})
