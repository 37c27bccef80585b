import type {Uuid} from '../base/ids.ts'
import type {KiB} from '../base/units.ts'
import type {Numatune, SchedulerParameter, Scope} from '../libvirt/settings.ts'

/** One primitive change with both ends, as plain data: it travels, is journaled, and can be inverted. */
interface StepOf<Kind extends string, Value> {
  readonly kind: Kind
  readonly domain: Uuid
  /** The domain's name. Untrusted. */
  readonly name: string
  readonly scope: Scope
  /** What it has to be before; anything else is a conflict. cpusets in the kernel's form. */
  readonly from: Value
  readonly to: Value
  /** What undo sets, where `from` cannot be set again. */
  readonly back?: Value
}

export type PinVcpu = StepOf<'pin-vcpu', string> & {readonly vcpu: number}
export type PinEmulator = StepOf<'pin-emulator', string>
export type PinIothread = StepOf<'pin-iothread', string> & {readonly iothread: number}
export type SetNumatune = StepOf<'numatune', Numatune>
export type SetMemory = StepOf<'memory', KiB>
export type SetStatsPeriod = StepOf<'stats-period', number>
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
export type StepValue = Step['from']
