import type {PlanContext} from '../../src/actions/plan.ts'
import {DEFAULT_PERIOD, planCap} from '../../src/actions/plans/plan-cap.ts'
import type {Uuid} from '../../src/base/ids.ts'
import type {SchedulerParameter, Scope} from '../../src/libvirt/settings.ts'
import {changeDomain, type DomainChangeOptions, withChangeOptions} from './change-domain.ts'
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
  declare(program, use) {
    withChangeOptions(
      program
        .command('cap')
        .description('bound the CPU time of a domain')
        .argument('<domain>', 'name, UUID or id')
        .option('--vcpu-quota <quota>', 'limit of each vCPU: 50% of a pCPU, 50000 µs a period, unlimited')
        .option('--global-quota <quota>', 'limit of the whole domain')
        .option('--emulator-quota <quota>', 'limit of the emulator threads')
        .option('--iothread-quota <quota>', 'limit of each iothread')
        .option('--cpu-shares <weight>', 'weight of the domain against others')
        .option('--vcpu-period <µs>', 'interval in which each vCPU has its quota')
        .option('--global-period <µs>', 'the same for the whole domain')
        .option('--emulator-period <µs>', 'the same for the emulator threads')
        .option('--iothread-period <µs>', 'the same for each iothread'),
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
    const figure = figureOf(text, parameter, values[periodName] ?? known[periodName])
    if (figure === undefined) return `${parameter}: "${text}" is no figure`
    values[parameter] = figure
  }
  return Object.keys(values).length === 0 ? 'say what to bound, e.g. --vcpu-quota 50%' : values
}

/**
 * Parses a figure: µs, a share of the period with `%`, `unlimited` for a quota, or a weight.
 * @param period that a percentage counts in, µs; 0 or absent where none is set
 * @returns µs, -1 for unlimited, or the weight; `undefined` when it is malformed
 */
function figureOf(
  text: string,
  parameter: SchedulerParameter,
  period: number | undefined,
): number | undefined {
  const quota = parameter.endsWith('_quota')
  if (quota && (text === 'unlimited' || text === '-1')) return -1
  const [, digits, percent] = /^(\d+(?:\.\d+)?)(%?)$/.exec(text) ?? []
  if (digits === undefined) return undefined
  if (percent === '%')
    return quota ? Math.round((Number(digits) / 100) * (period || DEFAULT_PERIOD)) : undefined
  return Number.isInteger(Number(digits)) ? Number(digits) : undefined
}
