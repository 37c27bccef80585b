import type {SetStatsPeriod} from '../step.ts'
import type {StepDefinition} from '../step-definition.ts'

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
