import type {KernelSample} from '../collectors/index.ts'
import type {Instant} from './base/reading.ts'
import type {LibvirtSample} from './libvirt/libvirt-sample.ts'

/** All that was read for one tick: immutable, plain data, the line of a record file. */
export interface Sample {
  readonly at: Instant
  readonly uri: string
  /** True when the demo host made it; every screen then says DEMO. */
  readonly demo: boolean
  /** Name of the machine the kernel readings are of. */
  readonly hostname: string
  /** Absent when the hypervisor is on another machine (`qemu+ssh://…`) or is not QEMU. */
  readonly kernel?: KernelSample
  readonly libvirt: LibvirtSample
}
