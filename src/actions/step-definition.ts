import type {Ms} from '../base/units.ts'
import type {Hypervisor} from '../libvirt/hypervisor.ts'
import type {Settings} from '../libvirt/settings.ts'
import type {StepOf} from './step-of.ts'

/** The definition of one kind of step: one record in a file of its own, listed in `steps/index.ts`. */
export interface StepDefinition<S extends StepOf<string, unknown>> {
  /** Names the part that is changed: `vCPU 4`, `emulator`, `vcpu_quota`. */
  target(step: S): string
  /** Formats a value for people. */
  format(value: S['from'], step: S): string
  /** Returns the words after `virsh` that do the same, not yet quoted. @param domain name or UUID for virsh */
  virsh(step: S, domain: string): readonly string[]
  /** Returns the value that libvirt has now; `undefined` when the part that is changed is not there (any more). */
  current(settings: Settings, step: S): S['from'] | undefined
  /** Returns true when two values count as the same; absent: only equal ones do. */
  isClose?(now: S['from'], given: S['from']): boolean
  /** Returns true when a value lies on the way from one to the other; absent: there is no way between. */
  isBetween?(now: S['from'], one: S['from'], other: S['from']): boolean
  /**
   * Makes the change.
   * @returns the value that was reached, and why, when it is not `to`
   * @throws {Error} in libvirt's words when it refuses
   */
  apply(hypervisor: Hypervisor, step: S, watch: StepWatch): Promise<Partly<S['from']> | undefined>
}

/** A value that was reached instead of `to`, and the reason. */
export interface Partly<Value> {
  readonly reached: Value
  readonly why: string
}

/** The watch of a step that takes its time: it tells its progress, waits with `sleep`, and ends early on `signal`. */
export interface StepWatch {
  readonly signal: AbortSignal
  sleep(ms: Ms): Promise<void>
  tell(progress: string): void
}
