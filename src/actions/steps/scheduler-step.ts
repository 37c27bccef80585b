import type {SchedulerParameter, SchedulerValues} from '../../libvirt/settings.ts'
import type {StepDefinition} from '../step-definition.ts'
import type {StepOf} from '../step-of.ts'

/** The threads that a scheduler parameter is about; `cpu` are the shares of the whole domain. */
export type SchedulerPart = 'vcpu' | 'emulator' | 'global' | 'iothread' | 'cpu'

/**
 * Values of one part that are set together, as a quota means nothing without its period. µs for quotas (-1 = unlimited)
 * and periods, a weight for `cpu_shares`. Both ends have the same parameters.
 */
export type SetScheduler = StepOf<'scheduler', SchedulerValues> & {readonly part: SchedulerPart}

/** Sets scheduler parameters of one part in one call (virDomainSetSchedulerParametersFlags). */
export const scheduler: StepDefinition<SetScheduler> = {
  target: ({to}) => Object.keys(to).join(' / '),
  format: values => valuesOf(values).map(formatOne).join(' / '),
  virsh: ({from, to, scope}, domain) => [
    'schedinfo',
    domain,
    ...valuesOf(inOrder(from, to)).flatMap(([parameter, value]) => ['--set', `${parameter}=${value}`]),
    `--${scope}`,
  ],
  current(settings, {to}) {
    const now = valuesOf(to).map(([parameter]) => [parameter, settings.scheduler[parameter]] as const)
    return now.some(([, value]) => value === undefined) ? undefined : Object.fromEntries(now)
  },
  async apply(hypervisor, {domain, from, to, scope}) {
    await hypervisor.setScheduler(domain, inOrder(from, to), scope)
    return undefined
  },
}

const valuesOf = (values: SchedulerValues): readonly (readonly [SchedulerParameter, number])[] =>
  Object.entries(values) as [SchedulerParameter, number][]

function formatOne([parameter, value]: readonly [SchedulerParameter, number]): string {
  if (parameter === 'cpu_shares') return `${value}`
  return value < 0 ? 'unlimited' : `${value} µs`
}

/**
 * Orders values for libvirt, which sets one after the other: a period that grows comes after its quota, one that
 * shrinks before it, so that what is left in between is never less than either end.
 */
function inOrder(from: SchedulerValues, to: SchedulerValues): SchedulerValues {
  const growing = valuesOf(to).some(([name, value]) => name.endsWith('_period') && value > (from[name] ?? 0))
  return Object.fromEntries(
    valuesOf(to).toSorted(
      ([a], [b]) => (Number(a.endsWith('_period')) - Number(b.endsWith('_period'))) * (growing ? 1 : -1),
    ),
  )
}
