import type {PlanContext} from '../../src/actions/plan.ts'
import {parseCapFigure, QUOTA_FORMS} from '../../src/actions/plans/cap-figure.ts'
import {planCap} from '../../src/actions/plans/plan-cap.ts'
import type {Uuid} from '../../src/base/ids.ts'
import type {SchedulerParameter, Scope} from '../../src/libvirt/settings.ts'
import {CHANGE_FOLLOWS, changeDomain, type DomainChangeOptions, withChangeOptions} from './change-domain.ts'
import type {Subcommand} from './subcommand.ts'

/** The options, and the parameter that each sets. */
const PARAMETERS = {
  vcpuQuota: 'vcpu_quota',
  emulatorQuota: 'emulator_quota',
  globalQuota: 'global_quota',
  iothreadQuota: 'iothread_quota',
  vcpuPeriod: 'vcpu_period',
  emulatorPeriod: 'emulator_period',
  globalPeriod: 'global_period',
  iothreadPeriod: 'iothread_period',
  cpuShares: 'cpu_shares',
} as const satisfies Record<string, SchedulerParameter>

type CapOptions = DomainChangeOptions & {readonly [Name in keyof typeof PARAMETERS]?: string}

/** `pintop cap web --vcpu-quota 50%` bounds the CPU time of a domain. */
export const capCommand: Subcommand = {
  follows: CHANGE_FOLLOWS,
  examples: ['pintop cap ci-17 --vcpu-quota 50%', 'pintop cap ci-17 --cpu-shares 512 --revert-after 60'],
  declare(program, use) {
    return withChangeOptions(
      program
        .command('cap')
        .description('bound the CPU time of a domain')
        .argument('<domain>', 'name, UUID or id')
        .option('--vcpu-quota <quota>', `limit of each vCPU: ${QUOTA_FORMS}`)
        .option('--global-quota <quota>', 'limit of the whole domain')
        .option('--emulator-quota <quota>', 'limit of the emulator threads')
        .option('--iothread-quota <quota>', 'limit of each iothread')
        .option('--cpu-shares <weight>', 'weight of the domain against others')
        .option('--vcpu-period <time>', 'interval in which each vCPU has its quota: 100ms, 100000us')
        .option('--global-period <time>', 'the same for the whole domain')
        .option('--emulator-period <time>', 'the same for the emulator threads')
        .option('--iothread-period <time>', 'the same for each iothread'),
    ).action((name: string, given: CapOptions) =>
      use(context =>
        changeDomain(name, given, context, ({uuid}, scopes, plan) => {
          const values = figuresOf(given, uuid, scopes, plan)
          return typeof values === 'string'
            ? values
            : planCap({kind: 'cap', domain: uuid, scopes, values}, plan)
        }),
      ),
    )
  },
}

/** Returns the figures by parameter; a sentence when one is malformed, or none is given. */
function figuresOf(
  given: CapOptions,
  domain: Uuid,
  [scope = 'live']: readonly Scope[],
  {settings}: PlanContext,
): Partial<Record<SchedulerParameter, number>> | string {
  const values: Partial<Record<SchedulerParameter, number>> = {}
  const known = settings.get(domain)?.[scope]?.scheduler ?? {}
  // Periods first: a percentage counts in the new one.
  const names = (Object.keys(PARAMETERS) as (keyof typeof PARAMETERS)[]).toSorted(
    (a, b) => Number(b.endsWith('Period')) - Number(a.endsWith('Period')),
  )
  for (const name of names) {
    const text = given[name]
    if (text === undefined) continue
    const parameter = PARAMETERS[name]
    const periodName = parameter.replace('_quota', '_period') as SchedulerParameter
    const figure = parseCapFigure(text, parameter, values[periodName] ?? known[periodName])
    if (typeof figure === 'string') return `${parameter}: ${figure}`
    values[parameter] = figure
  }
  return Object.keys(values).length === 0 ? 'say what to bound, e.g. --vcpu-quota 50%' : values
}
