import type {StepDefinition} from '../step-definition.ts'
import type {StepOf} from '../step-of.ts'

export type SetRunState = StepOf<'run-state', 'running' | 'paused'>

/** Stops the vCPUs or lets them go on (virDomainSuspend, virDomainResume). Memory and devices stay. */
export const runState: StepDefinition<SetRunState> = {
  target: () => 'state',
  format: state => state,
  virsh: ({to}, domain) => [to === 'paused' ? 'suspend' : 'resume', domain],
  current: ({state}) => (state === 'paused' ? 'paused' : state === 'running' ? 'running' : undefined),
  async apply(hypervisor, {domain, to}) {
    await (to === 'paused' ? hypervisor.suspend(domain) : hypervisor.resume(domain))
    return undefined
  },
}
