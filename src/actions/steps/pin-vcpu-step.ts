import {isSameSet, parseCpuset} from '../../base/cpuset.ts'
import type {StepDefinition} from '../step-definition.ts'
import type {StepOf} from '../step-of.ts'

export type PinVcpu = StepOf<'pin-vcpu', string> & {readonly vcpu: number}

/** Pins a vCPU (virDomainPinVcpuFlags): libvirt sets the cpuset cgroup first, then calls sched_setaffinity. */
export const pinVcpu: StepDefinition<PinVcpu> = {
  target: ({vcpu}) => `vCPU ${vcpu}`,
  format: cpuset => cpuset,
  virsh: ({vcpu, to, scope}, domain) => ['vcpupin', domain, `${vcpu}`, to, `--${scope}`],
  current: ({vcpuPins}, {vcpu}) => vcpuPins[vcpu],
  isClose: isSameSet,
  async apply(hypervisor, {domain, vcpu, to, scope}) {
    await hypervisor.pinVcpu(domain, vcpu, parseCpuset(to), scope)
    return undefined
  },
}
