import type {KiB} from '../base/units.ts'
import type {DomainState} from './libvirt-sample.ts'

/** `live`: the running domain. `config`: its definition for the next start. */
export type Scope = 'live' | 'config'

/** virDomainNumatuneMemMode. */
export type NumaMode = 'strict' | 'preferred' | 'interleave' | 'restrictive'

export interface Numatune {
  /** `none`: the domain has no `<numatune>`, which cannot be set again once there is one. */
  readonly mode: NumaMode | 'none'
  /** Nodes in the kernel's form; `''` with mode `none`. */
  readonly nodeset: string
}

/**
 * VIR_DOMAIN_SCHEDULER_*. Periods and quotas in µs, quota −1 = unlimited. `vcpu_*` bounds each vCPU, `emulator_*`
 * the emulator threads, `iothread_*` each iothread, `global_*` all of the domain.
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

/** What can be changed of a domain, as libvirt has it in one scope. cpusets in the kernel's form: `0-3,7`. */
export interface Settings {
  readonly state: DomainState
  /** Of every vCPU up to the maximum; one that was never pinned has all pCPUs. */
  readonly vcpuPins: Readonly<Record<number, string>>
  readonly emulatorPin: string
  readonly iothreadPins: Readonly<Record<number, string>>
  readonly numatune: Numatune
  /** Live: what the guest has at this moment; config: what it starts with. */
  readonly memoryKiB: KiB
  readonly maxMemoryKiB: KiB
  /** 0 = the guest is not asked for its figures. */
  readonly statsPeriodSeconds: number
  /** A parameter that the driver does not know is absent. */
  readonly scheduler: Readonly<Partial<Record<SchedulerParameter, number>>>
}

/** Both scopes of a domain; a shut-off one has no `live`, a transient one no `config`. */
export interface DomainSettings {
  readonly live?: Settings
  readonly config?: Settings
}
