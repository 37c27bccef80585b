import type {StepDefinition} from '../step-definition.ts'
import type {StepOf} from '../step-of.ts'

/** Values are seconds; 0 = off. */
export type SetStatsPeriod = StepOf<'stats-period', number>

/** Sets how often QEMU asks the guest's balloon driver (virDomainSetMemoryStatsPeriod). */
export const statsPeriod: StepDefinition<SetStatsPeriod> = {
  target: () => 'stats period',
  format: seconds => (seconds === 0 ? 'off' : `${seconds} s`),
  virsh: ({to, scope}, domain) => ['dommemstat', domain, '--period', `${to}`, `--${scope}`],
  current: ({statsPeriodSeconds}) => statsPeriodSeconds,
  async apply(hypervisor, {domain, to, scope}) {
    await hypervisor.setStatsPeriod(domain, to, scope)
    return undefined
  },
}
