import type {KiB} from '../base/units.ts'
import type {Untrusted} from '../base/untrusted.ts'

/** The part of a domain's XML that pintop uses. */
export interface DomainDefinition {
  /** `<domain type=…>`: `kvm`, `qemu`, `test`. */
  readonly type: Untrusted
  /** Manager that restores its own pins, recognised by its `<metadata>` namespace: `nova`, `ovirt`, `kubevirt`. */
  readonly managedBy?: string
  /**
   * Ids of the vCPUs that are online, lowest first: those that `<vcpus>` says are enabled. They may have gaps, since
   * any hot-pluggable vCPU may be unplugged.
   */
  readonly onlineVcpuIds: readonly number[]
  readonly maximumVcpus: number
  /** Threads of a core that the guest sees (`<topology threads=…>`): vCPUs with consecutive ids are siblings. */
  readonly threadsPerCore?: number
  readonly memoryKiB: KiB
  readonly currentMemoryKiB: KiB
  readonly hugepages: boolean
  readonly placement: 'static' | 'auto'
  /** `<vcpupin>`: cpusets as text, by vCPU id. */
  readonly vcpuPins: Readonly<Record<number, Untrusted>>
  readonly emulatorPin?: Untrusted
  /** `<iothreadpin>`: cpusets as text, by iothread id. */
  readonly iothreadPins: Readonly<Record<number, Untrusted>>
  /** `<vcpu cpuset=…>`: the pin of all threads without a pin of their own. */
  readonly defaultPin?: Untrusted
  /** Ids of all iothreads: those listed in `<iothreadids>`, and the lowest free ids for the others. */
  readonly iothreadIds: readonly number[]
  /** `<numatune><memory>`: holds for the emulator, and for every guest cell that is not bound by itself. */
  readonly numatune?: {readonly mode: Untrusted; readonly nodeset?: Untrusted; readonly placement?: Untrusted}
  /** `<numatune><memnode>`: guest NUMA cells whose memory is bound by itself, lowest id first. */
  readonly boundCells: readonly BoundCell[]
  /** `<memballoon model=… autodeflate=…><stats period=…>`. */
  readonly balloon: {
    readonly model: Untrusted
    readonly statsPeriodSeconds?: number
    readonly autodeflate: boolean
  }
  /**
   * Number of passed-through devices that reach guest memory by themselves: PCI, mdev, SR-IOV, NVMe, vDPA. With any,
   * all guest memory is pinned and ballooning frees none on the host.
   */
  readonly hostDevices: number
  /** Number of passed-through devices that pin no memory, since QEMU or vhost copies: USB, SCSI, vhost-scsi. */
  readonly copyingDevices: number
  /** Addresses of the passed-through PCI devices, as the host's sysfs writes them: `0000:06:02.0`. */
  readonly pciDevices: readonly string[]
  readonly disks: readonly DiskDefinition[]
  readonly interfaces: readonly InterfaceDefinition[]
}

/** A guest NUMA cell of which `<memnode cellid=… mode=… nodeset=…>` says where its memory may be. */
export interface BoundCell {
  readonly cell: number
  readonly mode: Untrusted
  readonly nodeset: Untrusted
}

export interface DiskDefinition {
  readonly target: Untrusted
  /** `virtio`, `scsi`, `ide`, `sata`, `usb`, … */
  readonly bus: Untrusted
  readonly device: 'disk' | 'cdrom' | 'floppy' | 'lun'
  readonly source?: Untrusted
  readonly format?: Untrusted
  readonly cache?: Untrusted
  readonly io?: Untrusted
  readonly discard?: Untrusted
  readonly iothread?: number
}

export interface InterfaceDefinition {
  /** Name of the host's end (`vnet3`); absent while the domain is not running. */
  readonly target?: Untrusted
  readonly mac: Untrusted
  /** `virtio`, `e1000`, … */
  readonly model?: Untrusted
  /** `bridge`, `network`, `direct`, `hostdev`, `user`, … */
  readonly type: Untrusted
  /** Name of the bridge, network or device that it is attached to. */
  readonly source?: Untrusted
  readonly queues?: number
  /** `<link state='down'/>` */
  readonly linkDown: boolean
}
