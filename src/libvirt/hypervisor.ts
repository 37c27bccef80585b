import type {Cpuset} from '../base/cpuset.ts'
import type {Uuid} from '../base/ids.ts'
import type {KiB} from '../base/units.ts'
import type {NumaMode, SchedulerValues, Scope, Settings} from './settings.ts'

/**
 * Everything that actions need from a hypervisor: libvirt over a read-write connection, or the demo host. It takes
 * one call at a time. If a call is refused, its promise is rejected with libvirt's own message (a `LibvirtError`).
 */
export interface Hypervisor {
  /** Tells whether libvirt waits for the domain's QEMU or a job of it: a call may still take effect later. */
  isWaiting(domain: Uuid): Promise<boolean>
  /** Reads the domain's settings in one scope. */
  settings(domain: Uuid, scope: Scope): Promise<Settings>
  /** virDomainPinVcpuFlags */
  pinVcpu(domain: Uuid, vcpu: number, cpuset: Cpuset, scope: Scope): Promise<void>
  /** virDomainPinEmulator */
  pinEmulator(domain: Uuid, cpuset: Cpuset, scope: Scope): Promise<void>
  /** virDomainPinIOThread */
  pinIothread(domain: Uuid, iothread: number, cpuset: Cpuset, scope: Scope): Promise<void>
  /** virDomainSetNumaParameters. With scope `live` it returns after the kernel has moved the pages. */
  setNumatune(domain: Uuid, mode: NumaMode, nodeset: Cpuset, scope: Scope): Promise<void>
  /** virDomainSetMemoryFlags. With scope `live` it returns before the guest has complied. */
  setMemory(domain: Uuid, kib: KiB, scope: Scope): Promise<void>
  /** virDomainSetMemoryStatsPeriod */
  setStatsPeriod(domain: Uuid, seconds: number, scope: Scope): Promise<void>
  /** virDomainSetSchedulerParametersFlags: all in one call; libvirt sets them in the order of the keys. */
  setScheduler(domain: Uuid, values: SchedulerValues, scope: Scope): Promise<void>
  /** virDomainSuspend */
  suspend(domain: Uuid): Promise<void>
  /** virDomainResume */
  resume(domain: Uuid): Promise<void>
  /** virDomainMemoryStats: reads the current memory figures of the guest and QEMU. May wait for QEMU. */
  guestMemory(domain: Uuid): Promise<GuestMemory>
}

/** A guest's memory: counters are cumulative since it started; fields that its driver does not report are absent. */
export interface GuestMemory {
  /** Current size of the balloon: the memory that the guest has. */
  readonly actualKiB?: KiB
  readonly swapInKiB?: KiB
  readonly swapOutKiB?: KiB
  readonly majorFaults?: number
  readonly usableKiB?: KiB
}
