import type {KernelSample} from '../collectors/index.ts'
import type {Instant} from './base/reading.ts'
import type {Untrusted} from './base/untrusted.ts'
import type {LibvirtSample} from './libvirt/libvirt-sample.ts'

/** Everything that was read in one tick: immutable plain data, and one line of a record file. */
export interface Sample {
  readonly at: Instant
  /** URI of the libvirt connection. */
  readonly uri: string
  /** True if it comes from the demo host; every screen then says DEMO. */
  readonly demo: boolean
  /** Name of the machine on which the kernel was read. */
  readonly hostname: Untrusted
  /** Kernel readings; absent if the hypervisor is on another machine (`qemu+ssh://…`) or is not QEMU. */
  readonly kernel?: KernelSample
  readonly libvirt: LibvirtSample
}
