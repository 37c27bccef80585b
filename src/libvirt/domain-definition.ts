import type {KiB} from '../base/units.ts'

/** What pintop needs of a domain's XML. Every text is untrusted. */
export interface DomainDefinition {
  /** `<domain type=…>`: `kvm`, `qemu`, `test`. */
  readonly type: string
  readonly title?: string
  /** `<metadata>` namespaces of managers that keep their own pins: `nova`, `ovirt`, `kubevirt`. */
  readonly managedBy?: string
  readonly currentVcpus: number
  readonly maximumVcpus: number
  readonly memoryKiB: KiB
  readonly currentMemoryKiB: KiB
  readonly hugepages: boolean
  readonly placement: 'static' | 'auto'
  /** `<cputune>`: cpusets as text, by vCPU id / iothread id. */
  readonly vcpuPins: Readonly<Record<number, string>>
  readonly emulatorPin?: string
  readonly iothreadPins: Readonly<Record<number, string>>
  /** `<vcpu cpuset=…>`: the pin of everything not pinned by itself. */
  readonly defaultPin?: string
  /** Ids of `<iothreads>`: those of `<iothreadids>`, then the lowest free ones. */
  readonly iothreadIds: readonly number[]
  readonly numatune?: {readonly mode: string; readonly nodeset?: string; readonly placement?: string}
  /** `<memballoon model=… autodeflate=…><stats period=…>`. */
  readonly balloon: {
    readonly model: string
    readonly statsPeriodSeconds?: number
    readonly autodeflate: boolean
  }
  /** Passed-through devices: ballooning gives the host nothing. */
  readonly hostDevices: number
  /** Addresses of those on PCI, as the host's sysfs has them: `0000:06:02.0`. */
  readonly pciDevices: readonly string[]
  readonly disks: readonly DiskDefinition[]
  readonly interfaces: readonly InterfaceDefinition[]
}

export interface DiskDefinition {
  readonly target: string
  /** `virtio`, `scsi`, `ide`, `sata`, `usb`, … */
  readonly bus: string
  readonly device: 'disk' | 'cdrom' | 'floppy' | 'lun'
  readonly source?: string
  readonly format?: string
  readonly cache?: string
  readonly io?: string
  readonly discard?: string
  readonly iothread?: number
}

export interface InterfaceDefinition {
  /** Host side name; absent while not running. */
  readonly target?: string
  readonly mac: string
  /** `virtio`, `e1000`, … */
  readonly model?: string
  /** `bridge`, `network`, `direct`, `hostdev`, `user`, … */
  readonly type: string
  /** Bridge, network or device name. */
  readonly source?: string
  readonly queues?: number
  /** `<link state='down'/>` */
  readonly linkDown: boolean
}
