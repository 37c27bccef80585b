import type {Uuid} from '../../base/ids.ts'
import {safeText} from '../../base/safe-text.ts'
import {isRealTime, policyName} from '../../base/scheduling-policy.ts'
import type {Pct, Usec} from '../../base/units.ts'
import {asUntrusted} from '../../base/untrusted.ts'
import type {SchedulerParameter, SchedulerValues, Scope, Settings} from '../../libvirt/settings.ts'
import type {Domain} from '../../model/domain.ts'
import type {Thread} from '../../model/thread.ts'
import {type Check, danger, levelOf, onlyLive, type Plan, type PlanContext, refuse} from '../plan.ts'
import type {SchedulerPart, SetScheduler} from '../steps/scheduler-step.ts'
import {domainOf, settingsIn} from './scoped-settings.ts'

export interface CapIntent {
  readonly kind: 'cap'
  readonly domain: Uuid
  readonly scopes: readonly Scope[]
  /** Quotas and periods in µs, quota −1 = unlimited. */
  readonly values: SchedulerValues
}

export const UNLIMITED = -1
/** Period that the kernel has where none was set, µs. */
export const DEFAULT_PERIOD: Usec = 100_000
const PERIODS = {least: 1000, most: 1_000_000} as const
/** Range of a quota, µs. */
export const QUOTAS = {least: 1000, most: 17_592_186_044_415} as const
/**
 * Ranges of `cpu_shares` by cgroup version: cpu.shares on v1, cpu.weight on v2. libvirt 9 still checks the range of
 * v1 on v2 as well.
 */
const SHARES = {1: {least: 2, most: 262_144, usual: 1024}, 2: {least: 1, most: 10_000, usual: 100}} as const

/** Plans CPU shares, periods and quotas of one domain. */
export function planCap({domain: uuid, scopes, values}: CapIntent, context: PlanContext): Plan {
  const domain = domainOf(context, uuid)
  const name = domain?.name ?? asUntrusted(uuid)
  const title = `cap ${safeText(name)}`
  const steps: SetScheduler[] = []
  for (const scope of scopes) {
    const settings = settingsIn(context, uuid, scope)
    if (typeof settings === 'string') return refuse(title, settings)
    const changes: {readonly parameter: SchedulerParameter; readonly from: number; readonly to: number}[] = []
    for (const [parameter, to] of Object.entries(values) as [SchedulerParameter, number][]) {
      const problem = outOfRange(parameter, to, domain)
      if (problem !== undefined) return refuse(title, problem)
      const from = settings.scheduler[parameter]
      if (from === undefined) return refuse(title, `libvirt has no ${parameter} here: ${NO_CONTROLLER}`)
      if (from !== to) changes.push({parameter, from, to})
    }
    for (const [part, together] of Map.groupBy(changes, ({parameter}) => partOf(parameter))) {
      // A quota stands before its period, however they were given.
      const sorted = together.toSorted((a, b) => (a.parameter < b.parameter ? 1 : -1))
      const valuesBy = (value: (change: (typeof changes)[number]) => number): SchedulerValues =>
        Object.fromEntries(sorted.map(change => [change.parameter, value(change)]))
      const isUnset = sorted.some(({from}) => from === 0)
      steps.push({
        kind: 'scheduler',
        domain: uuid,
        name,
        scope,
        part,
        from: valuesBy(({from}) => from),
        to: valuesBy(({to}) => to),
        ...(isUnset && {
          back: valuesBy(({parameter, from}) => (from === 0 ? usualOf(parameter, domain) : from)),
        }),
      })
    }
  }
  if (steps.length === 0) return refuse(title, ALREADY_SO)
  const unbounded = domain === undefined ? undefined : outOfReach(steps, domain)
  if (unbounded !== undefined) return refuse(title, unbounded)
  const checks = checksOf(steps, domain, scopes, context)
  return {title, steps, checks, level: levelOf(steps, checks)}
}

export const ALREADY_SO = 'everything is so already'
const NO_CONTROLLER = 'no cpu controller, or session mode'

/** Converts a quota to per cent of one pCPU; `undefined` = unlimited. */
export const quotaPct = (quota: Usec, period: Usec): Pct | undefined =>
  quota < 0 ? undefined : (quota / (period > 0 ? period : DEFAULT_PERIOD)) * 100

/** Names the threads that a parameter is about: the word before the underscore. */
const partOf = (parameter: SchedulerParameter): SchedulerPart => parameter.split('_')[0] as SchedulerPart

const kindOf = (parameter: SchedulerParameter): 'quota' | 'period' | 'shares' =>
  parameter.endsWith('_quota') ? 'quota' : parameter.endsWith('_period') ? 'period' : 'shares'

/** Returns the range of a parameter. That of shares depends on the cgroup version; unknown, it is taken as v1. */
function rangeOf(
  parameter: SchedulerParameter,
  domain: Domain | undefined,
): {readonly least: number; readonly most: number} {
  const kind = kindOf(parameter)
  if (kind === 'period') return PERIODS
  return kind === 'quota' ? QUOTAS : SHARES[domain?.cgroupVersion ?? 1]
}

function outOfRange(
  parameter: SchedulerParameter,
  value: number,
  domain: Domain | undefined,
): string | undefined {
  if (kindOf(parameter) === 'quota' && value === UNLIMITED) return undefined
  const {least, most} = rangeOf(parameter, domain)
  if (Number.isInteger(value) && value >= least && value <= most) return undefined
  const unit = kindOf(parameter) === 'shares' ? '' : ' µs'
  return `${parameter} goes from ${least} to ${most}${unit}, not ${value}`
}

/** Returns the value that undo sets where the definition says nothing: libvirt then tells 0, and accepts no 0. */
function usualOf(parameter: SchedulerParameter, domain: Domain | undefined): number {
  if (kindOf(parameter) === 'period') return DEFAULT_PERIOD
  return kindOf(parameter) === 'quota' ? UNLIMITED : SHARES[domain?.cgroupVersion ?? 2].usual
}

function checksOf(
  steps: readonly SetScheduler[],
  domain: Domain | undefined,
  scopes: readonly Scope[],
  context: PlanContext,
): readonly Check[] {
  if (domain === undefined) return []
  const live = steps.filter(({scope}) => scope === 'live')
  const settings = context.settings.get(domain.uuid)?.live
  return [
    ...realTime(steps, domain),
    ...(settings === undefined ? [] : throttles(live, domain, settings)),
    ...(settings === undefined || domain.cgroupVersion !== 1 ? [] : belowItsParts(live, settings)),
    ...(scopes.includes('config') || !domain.persistent
      ? []
      : [onlyLive('the definition keeps its caps: they return with the next boot')]),
  ]
}

/** Lists the threads that a quota of a step is to bound. */
const boundBy = ({part, to}: SetScheduler, {threads}: Domain): readonly Thread[] => {
  const quotas = Object.entries(to).filter(([name, value]) => name.endsWith('_quota') && value !== UNLIMITED)
  if (quotas.length === 0 || part === 'cpu') return []
  return threads.filter(({role}) => part === 'global' || role === part)
}

const isOutOfReach = ({policy}: Thread): boolean => policy !== undefined && isRealTime(policy)

/** Says that no thread that a quota is for is bound by it: quotas are of CFS, real-time threads are not. */
function outOfReach(steps: readonly SetScheduler[], domain: Domain): string | undefined {
  for (const step of steps) {
    const threads = boundBy(step, domain)
    const [first] = threads
    if (first?.policy !== undefined && threads.every(isOutOfReach))
      return `its ${step.part === 'global' ? '' : `${step.part} `}threads are real-time (${policyName(first.policy)}): no quota bounds them`
  }
  return undefined
}

/** Says which of the threads that a quota is for are not bound by it. */
function realTime(steps: readonly SetScheduler[], domain: Domain): readonly Check[] {
  const threads = [...new Set(steps.flatMap(step => boundBy(step, domain)))].filter(isOutOfReach)
  const names = [...new Set(threads.map(({role, policy = 'other'}) => `${role} ${policyName(policy)}`))]
  return threads.length === 0 ? [] : [danger(`no quota bounds real-time threads: ${names.join(', ')}`)]
}

/** Returns the value of a parameter after the live steps; unlimited where libvirt tells none. */
const after = (live: readonly SetScheduler[], settings: Settings, parameter: SchedulerParameter): number =>
  live.find(({to}) => parameter in to)?.to[parameter] ?? settings.scheduler[parameter] ?? UNLIMITED

/** Warns when a domain used more in the last interval than it will get. */
function throttles(
  live: readonly SetScheduler[],
  {threads, usagePct}: Domain,
  settings: Settings,
): readonly Check[] {
  const get = (parameter: SchedulerParameter): number => after(live, settings, parameter)
  const perVcpu = quotaPct(get('vcpu_quota'), get('vcpu_period'))
  const whole = quotaPct(get('global_quota'), get('global_period'))
  const busiest = Math.max(
    0,
    ...threads.map(thread => (thread.role === 'vcpu' && !isOutOfReach(thread) ? (thread.usagePct ?? 0) : 0)),
  )
  const said = (text: string): Check => ({severity: 'warn', text: `${text}: it will be throttled`})
  return [
    ...(live.some(({part}) => part === 'vcpu') && perVcpu !== undefined && busiest > perVcpu
      ? [said(`its busiest vCPU uses ${busiest.toFixed(0)}% of a pCPU, ${perVcpu.toFixed(0)}% are left`)]
      : []),
    ...(live.some(({part}) => part === 'global') &&
    whole !== undefined &&
    usagePct !== undefined &&
    usagePct > whole
      ? [said(`it uses ${usagePct.toFixed(0)}% of a pCPU, ${whole.toFixed(0)}% are left`)]
      : []),
  ]
}

/** Warns of a quota that cgroup v1 refuses: that of a group may not be less than that of a group below it. */
function belowItsParts(live: readonly SetScheduler[], settings: Settings): readonly Check[] {
  const get = (parameter: SchedulerParameter): number => after(live, settings, parameter)
  const whole = quotaPct(get('global_quota'), get('global_period'))
  const part = quotaPct(get('vcpu_quota'), get('vcpu_period'))
  return whole !== undefined && (part === undefined ? false : part > whole)
    ? [{severity: 'warn', text: 'cgroup v1 refuses a domain quota below that of one of its vCPUs'}]
    : []
}
