import type {StepDefinition} from '../step-definition.ts'
import type {StepOf} from '../step-of.ts'

/**
 * `paused` is what virDomainSuspend leaves. A guest that stands still for another reason (`paused: I/O error`) is not
 * to go on because a pause of ours is taken back. `paused anyhow` is the start of a resume that somebody asked for.
 */
export type RunState = 'running' | 'paused' | 'paused anyhow' | `paused: ${string}`

export type SetRunState = StepOf<'run-state', RunState>

/** Stops the vCPUs or lets them go on (virDomainSuspend, virDomainResume). Memory and devices stay. */
export const runState: StepDefinition<SetRunState> = {
  target: () => 'state',
  format: state => (state === 'paused anyhow' ? 'paused' : state),
  virsh: ({to}, domain) => [to === 'running' ? 'resume' : 'suspend', domain],
  current({state, pausedBy}) {
    if (state === 'running') return state
    if (state !== 'paused') return undefined
    return pausedBy === undefined ? state : `paused: ${pausedBy}`
  },
  isClose: (now, given) => given === 'paused anyhow' && now.startsWith('paused'),
  async apply(hypervisor, {domain, to}) {
    await (to === 'running' ? hypervisor.resume(domain) : hypervisor.suspend(domain))
    return undefined
  },
}
