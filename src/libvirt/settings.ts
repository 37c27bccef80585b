import type {KiB} from '../base/units.ts'
import type {BoundCell} from './domain-definition.ts'
import type {DomainState} from './libvirt-sample.ts'

/** Scope of a setting: `live` is the running domain, `config` its definition for the next start. */
export type Scope = 'live' | 'config'

/** Memory mode of `<numatune>`: virDomainNumatuneMemMode. */
export type NumaMode = 'strict' | 'preferred' | 'interleave' | 'restrictive'

/** A domain's `<numatune>`. */
export interface Numatune {
  /** `none` if the domain has no `<numatune>`; once it has one, libvirt cannot remove it again. */
  readonly mode: NumaMode | 'none'
  /** Nodes in the kernel's form (`0-1`); `''` with mode `none`. */
  readonly nodeset: string
}

/**
 * Names of scheduler parameters, VIR_DOMAIN_SCHEDULER_*. Periods and quotas are in µs; a quota of −1 is unlimited.
 * `vcpu_*` limits each vCPU, `emulator_*` the emulator threads, `iothread_*` each iothread, `global_*` the whole
 * domain.
 */
export type SchedulerParameter =
  | 'cpu_shares'
  | 'vcpu_period'
  | 'vcpu_quota'
  | 'emulator_period'
  | 'emulator_quota'
  | 'global_period'
  | 'global_quota'
  | 'iothread_period'
  | 'iothread_quota'

/** Scheduler parameters by name; those that the driver does not have are absent. */
export type SchedulerValues = Readonly<Partial<Record<SchedulerParameter, number>>>

/**
 * The changeable settings of a domain in one scope, as libvirt has them. Cpusets are in the kernel's form: `0-3,7`.
 */
export interface Settings {
  readonly state: DomainState
  /** Reason why the domain is paused if not because somebody paused it: `I/O error` (virDomainPausedReason). */
  readonly pausedBy?: string
  /** Ids of the vCPUs that are online (`config`: that will be after the next start), lowest first. */
  readonly onlineVcpuIds: readonly number[]
  /** Pin of every vCPU up to the maximum, by vCPU id; a vCPU that was never pinned has all pCPUs. */
  readonly vcpuPins: Readonly<Record<number, string>>
  readonly emulatorPin: string
  /** Pins by iothread id. */
  readonly iothreadPins: Readonly<Record<number, string>>
  readonly numatune: Numatune
  /** Guest NUMA cells that are bound by themselves: numatune does not hold for them. */
  readonly boundCells: readonly BoundCell[]
  /** Live: memory that the guest has now. Config: memory that it starts with. */
  readonly memoryKiB: KiB
  readonly maxMemoryKiB: KiB
  /** Interval at which QEMU asks the guest for its memory figures; 0 = it does not ask. */
  readonly statsPeriodSeconds: number
  readonly scheduler: SchedulerValues
}

/** Both scopes of a domain: one that is shut off has no `live`, a transient one has no `config`. */
export interface DomainSettings {
  readonly live?: Settings
  readonly config?: Settings
}
