import type {Cpuset} from '../base/cpuset.ts'
import type {Uuid} from '../base/ids.ts'
import type {KiB} from '../base/units.ts'
import type {NumaMode, SchedulerParameter, Scope, Settings} from './settings.ts'

/**
 * What actions need of a hypervisor: libvirt over a read-write connection, or the demo host. One call at a time.
 * Every method rejects with libvirt's own words (a LibvirtError with its code) when it is refused.
 */
export interface Hypervisor {
  settings(domain: Uuid, scope: Scope): Promise<Settings>
  /** virDomainPinVcpuFlags */
  pinVcpu(domain: Uuid, vcpu: number, cpuset: Cpuset, scope: Scope): Promise<void>
  /** virDomainPinEmulator */
  pinEmulator(domain: Uuid, cpuset: Cpuset, scope: Scope): Promise<void>
  /** virDomainPinIOThread */
  pinIothread(domain: Uuid, iothread: number, cpuset: Cpuset, scope: Scope): Promise<void>
  /** virDomainSetNumaParameters. Live, it returns when the kernel has moved the pages. */
  setNumatune(domain: Uuid, mode: NumaMode, nodeset: Cpuset, scope: Scope): Promise<void>
  /** virDomainSetMemoryFlags. Live, it returns before the guest has complied. */
  setMemory(domain: Uuid, kib: KiB, scope: Scope): Promise<void>
  /** virDomainSetMemoryStatsPeriod */
  setStatsPeriod(domain: Uuid, seconds: number, scope: Scope): Promise<void>
  /** virDomainSetSchedulerParametersFlags */
  setScheduler(domain: Uuid, parameter: SchedulerParameter, value: number, scope: Scope): Promise<void>
  /** virDomainSuspend */
  suspend(domain: Uuid): Promise<void>
  /** virDomainResume */
  resume(domain: Uuid): Promise<void>
  /** virDomainMemoryStats: what the guest and QEMU say now. May wait for QEMU. */
  guestMemory(domain: Uuid): Promise<GuestMemory>
}

/** Cumulative counters since the guest started; absent where the guest's driver does not tell. */
export interface GuestMemory {
  /** Balloon's size. */
  readonly actualKiB?: KiB
  readonly swapInKiB?: KiB
  readonly swapOutKiB?: KiB
  readonly majorFaults?: number
  readonly usableKiB?: KiB
}
