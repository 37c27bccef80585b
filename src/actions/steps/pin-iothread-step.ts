import {isSameSet, parseCpuset} from '../../base/cpuset.ts'
import type {StepDefinition} from '../step-definition.ts'
import type {StepOf} from '../step-of.ts'

export type PinIothread = StepOf<'pin-iothread', string> & {readonly iothread: number}

/** Pins an iothread (virDomainPinIOThread). */
export const pinIothread: StepDefinition<PinIothread> = {
  target: ({iothread}) => `iothread ${iothread}`,
  format: cpuset => cpuset,
  virsh: ({iothread, to, scope}, domain) => ['iothreadpin', domain, `${iothread}`, to, `--${scope}`],
  current: ({iothreadPins}, {iothread}) => iothreadPins[iothread],
  isClose: isSameSet,
  async apply(hypervisor, {domain, iothread, to, scope}) {
    await hypervisor.pinIothread(domain, iothread, parseCpuset(to), scope)
    return undefined
  },
}
