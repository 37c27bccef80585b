import type {SchedulerParameter} from '../../libvirt/settings.ts'
import type {StepDefinition} from '../step-definition.ts'
import type {StepOf} from '../step-of.ts'

/** Values are µs for quotas (-1 = unlimited) and periods, and a weight for `cpu_shares`. */
export type SetScheduler = StepOf<'scheduler', number> & {readonly parameter: SchedulerParameter}

/** Sets one scheduler parameter (virDomainSetSchedulerParametersFlags). */
export const scheduler: StepDefinition<SetScheduler> = {
  target: ({parameter}) => parameter,
  format(value, {parameter}) {
    if (parameter === 'cpu_shares') return `${value}`
    return value < 0 ? 'unlimited' : `${value} µs`
  },
  virsh: ({parameter, to, scope}, domain) => [
    'schedinfo',
    domain,
    '--set',
    `${parameter}=${to}`,
    `--${scope}`,
  ],
  current: (settings, {parameter}) => settings.scheduler[parameter],
  async apply(hypervisor, {domain, parameter, to, scope}) {
    await hypervisor.setScheduler(domain, parameter, to, scope)
    return undefined
  },
}
