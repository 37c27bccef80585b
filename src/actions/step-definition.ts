import type {Ms} from '../base/units.ts'
import type {Hypervisor} from '../libvirt/hypervisor.ts'
import type {Settings} from '../libvirt/settings.ts'
import type {Step} from './step.ts'

/** What one kind of step is: one record in a file of its own, listed in `steps/index.ts`. */
export interface StepDefinition<S extends Step> {
  /** What is changed: `vCPU 4`, `emulator`, `vcpu_quota`. */
  target(step: S): string
  /** A value for people. */
  format(value: S['from'], step: S): string
  /** The words after `virsh` that do the same, not yet quoted. `domain` is what virsh is to call the domain. */
  virsh(step: S, domain: string): readonly string[]
  /** What libvirt has now; `undefined` = what the step changes is not there (any more). */
  current(settings: Settings, step: S): S['from'] | undefined
  /** What counts as the same value; absent: only what is equal. */
  isClose?(now: S['from'], given: S['from']): boolean
  /** Makes the change. @returns a value other than `to` when only that was reached, and why. */
  apply(hypervisor: Hypervisor, step: S, watch: StepWatch): Promise<Partly<S['from']> | undefined>
}

/** What was reached instead of `to`. */
export interface Partly<Value> {
  readonly reached: Value
  readonly why: string
}

/** For a step that takes its time: it says how far it is, waits by `sleep`, and ends early when told. */
export interface StepWatch {
  readonly signal: AbortSignal
  sleep(ms: Ms): Promise<void>
  tell(progress: string): void
}
