import {planRunState} from '../../src/actions/plans/plan-run-state.ts'
import {type ChangeOptions, carryOutPlan} from './carry-out-plan.ts'
import {CHANGE_FOLLOWS} from './change-domain.ts'
import {domainContext} from './domain-context.ts'
import type {Subcommand} from './subcommand.ts'

const MEANINGS = {
  pause: 'stop the vCPUs of a domain: an emergency brake',
  resume: 'let a paused domain go on',
} as const

/** Makes a subcommand: `pintop pause web` stops the vCPUs of a domain, and `pintop resume web` lets them go on. */
const runState = (kind: keyof typeof MEANINGS): Subcommand => ({
  follows: CHANGE_FOLLOWS,
  examples: [`pintop ${kind} ci-17`],
  declare(program, use) {
    return program
      .command(kind)
      .description(MEANINGS[kind])
      .argument('<domain>', 'name, UUID or id')
      .option('--dry-run', 'print the virsh line, change nothing')
      .option('--yes', 'do not ask')
      .action((name: string, given: ChangeOptions) =>
        use(async context => {
          const found = await domainContext(name, context)
          if (found === undefined) return 1
          const plan = planRunState({kind, domains: [found.domain.uuid]}, found.plan)
          return carryOutPlan(plan, given, context)
        }),
      )
  },
})

export const pauseCommand = runState('pause')
export const resumeCommand = runState('resume')
