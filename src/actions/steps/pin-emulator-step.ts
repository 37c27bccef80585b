import {isSameSet, parseCpuset} from '../../base/cpuset.ts'
import type {StepDefinition} from '../step-definition.ts'
import type {StepOf} from '../step-of.ts'

export type PinEmulator = StepOf<'pin-emulator', string>

/** Pins the emulator (virDomainPinEmulator). Without the cpuset controller only the main thread moves. */
export const pinEmulator: StepDefinition<PinEmulator> = {
  target: () => 'emulator',
  format: cpuset => cpuset,
  virsh: ({to, scope}, domain) => ['emulatorpin', domain, to, `--${scope}`],
  current: ({emulatorPin}) => emulatorPin,
  isClose: isSameSet,
  async apply(hypervisor, {domain, to, scope}) {
    await hypervisor.pinEmulator(domain, parseCpuset(to), scope)
    return undefined
  },
}
