import {memory} from './memory-step.ts'
import {numatune} from './numatune-step.ts'
import {pinEmulator} from './pin-emulator-step.ts'
import {pinIothread} from './pin-iothread-step.ts'
import {pinVcpu} from './pin-vcpu-step.ts'
import {runState} from './run-state-step.ts'
import {scheduler} from './scheduler-step.ts'
import {statsPeriod} from './stats-period-step.ts'

/** The definition of every kind of step, under the `kind` of its steps. */
export const steps = {
  'pin-vcpu': pinVcpu,
  'pin-emulator': pinEmulator,
  'pin-iothread': pinIothread,
  numatune,
  memory,
  'stats-period': statsPeriod,
  scheduler,
  'run-state': runState,
}
