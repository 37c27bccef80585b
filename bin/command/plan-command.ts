import type {Command} from 'commander'
import type {HostPlan} from '../../src/actions/host-plan/host-plan.ts'
import {hostPlanLines} from '../../src/actions/host-plan/host-plan-text.ts'
import {planHost} from '../../src/actions/host-plan/plan-host.ts'
import {planMoves} from '../../src/actions/host-plan/plan-moves.ts'
import type {WaitChange} from '../../src/actions/proposals/expected-wait.ts'
import {virshScript} from '../../src/actions/virsh-line.ts'
import {formatCpuset} from '../../src/base/cpuset.ts'
import {safeText} from '../../src/base/safe-text.ts'
import type {Pct} from '../../src/base/units.ts'
import type {Model} from '../../src/model/model.ts'
import {carryOutPlan} from './carry-out-plan.ts'
import {CHANGE_FOLLOWS, type DomainChangeOptions, scopesOf, withChangeOptions} from './change-domain.ts'
import {firstModel} from './first-model.ts'
import type {Subcommand} from './subcommand.ts'

/** Interval that is long enough to show the demand of the domains, not that of a moment. */
const WATCH_MS = 3000

interface PlanOptions extends DomainChangeOptions {
  readonly script?: true
  readonly repin?: true
}

/** `pintop plan` proposes where the domains of the host should run, and pins them there. */
export const planCommand: Subcommand = {
  follows: ['--json', '--threshold', ...CHANGE_FOLLOWS],
  examples: ['pintop plan --dry-run', 'pintop plan --repin --script > plan.sh'],
  declare(program, use) {
    return withChangeOptions(
      program
        .command('plan')
        .description('propose pins for the whole host, and carry them out as one change')
        .option('--repin', 'move domains with pins of their own too')
        .option('--script', 'print the virsh lines as a shell script, change nothing'),
    ).action((own: PlanOptions, command: Command) =>
      use(async context => {
        // pintop has a --script as well, and commander gives it to that one.
        const given: PlanOptions = {...own, ...command.optsWithGlobals<Pick<PlanOptions, 'script'>>()}
        const host = await context.source()
        const model = await firstModel(host, WATCH_MS, context.options.thresholds)
        const proposed = planHost(model, given.repin)
        if (context.options.json) {
          context.printJson(jsonOf(proposed))
          return 0
        }
        const say = given.script ? () => {} : context.print
        say(textOf(proposed, model))
        if (proposed.moves.length === 0) return 0
        const uuids = proposed.moves.map(({domain}) => domain)
        const settings = new Map(
          await Promise.all(uuids.map(async uuid => [uuid, await host.actions.settings(uuid)] as const)),
        )
        const planned = planMoves(proposed, scopesOf(given), {model, settings})
        if (given.script && planned.refusal === undefined) {
          context.print(virshScript(planned, safeText(planned.title), context.uri))
          return 0
        }
        return carryOutPlan(planned, given, context)
      }),
    )
  },
}

const textOf = (plan: HostPlan, {host}: Model): string =>
  hostPlanLines(plan, host, '--repin')
    .map(({head, text}) => `${head}${text}\n`)
    .join('')

const jsonOf = ({moves, kept, others}: HostPlan): object => ({
  moves: moves.map(({domain, name, from, to, why, pins, ...wait}) => ({
    domain: name,
    uuid: domain,
    from: formatCpuset(from),
    to: formatCpuset(to),
    why,
    ...waitJson(wait),
    pins: pins.map(({role, index, cpuset}) => ({
      role,
      ...(index !== undefined && {index}),
      cpuset: formatCpuset(cpuset),
    })),
  })),
  kept: kept.map(({domain, name, why, repinned}) => ({
    domain: name,
    uuid: domain,
    why,
    repinned: repinned === undefined ? null : waitJson(repinned),
  })),
  others: others.map(({name, ...wait}) => ({domain: name, ...waitJson(wait)})),
})

const waitJson = ({beforePct, afterPct}: Omit<WaitChange, 'name'>): object => ({
  waitPct: tenth(beforePct),
  expectedWaitPct: tenth(afterPct),
})

const tenth = (pct: Pct): number => Math.round(pct * 10) / 10
