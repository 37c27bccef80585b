import type {Uuid} from '../base/ids.ts'
import type {KiB} from '../base/units.ts'
import type {Numatune, SchedulerParameter, Scope} from '../libvirt/settings.ts'

/**
 * A step is one primitive change with both its ends, as plain data: it travels, is journaled, and can be inverted.
 */
interface StepOf<Kind extends string, Value> {
  readonly kind: Kind
  readonly domain: Uuid
  /** The domain's name. Untrusted. */
  readonly name: string
  readonly scope: Scope
  /** Value that has to be there before; any other is a conflict. Cpusets are in the kernel's form. */
  readonly from: Value
  readonly to: Value
  /** Value that undo sets where `from` cannot be set again. */
  readonly back?: Value
}

export type PinVcpu = StepOf<'pin-vcpu', string> & {readonly vcpu: number}
export type PinEmulator = StepOf<'pin-emulator', string>
export type PinIothread = StepOf<'pin-iothread', string> & {readonly iothread: number}
export type SetNumatune = StepOf<'numatune', Numatune>
export type SetMemory = StepOf<'memory', KiB>
/** Values are seconds; 0 = off. */
export type SetStatsPeriod = StepOf<'stats-period', number>
/** Values are µs for quotas (-1 = unlimited) and periods, and a weight for `cpu_shares`. */
export type SetScheduler = StepOf<'scheduler', number> & {readonly parameter: SchedulerParameter}
export type SetRunState = StepOf<'run-state', 'running' | 'paused'>

export type Step =
  | PinVcpu
  | PinEmulator
  | PinIothread
  | SetNumatune
  | SetMemory
  | SetStatsPeriod
  | SetScheduler
  | SetRunState

export type StepKind = Step['kind']
/** A value at either end of a step; its type depends on the kind. */
export type StepValue = Step['from']
