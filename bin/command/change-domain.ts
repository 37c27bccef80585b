import type {Command} from 'commander'
import type {Plan, PlanContext} from '../../src/actions/plan.ts'
import type {Scope} from '../../src/libvirt/settings.ts'
import type {Domain} from '../../src/model/domain.ts'
import {type ChangeOptions, carryOutPlan} from './carry-out-plan.ts'
import {domainContext} from './domain-context.ts'
import type {CommandContext, FollowedOption} from './subcommand.ts'

/** The options of every command that changes one domain. */
export interface DomainChangeOptions extends ChangeOptions {
  readonly live?: true
  readonly config?: true
}

/** The options of the program that every command follows that changes domains. */
export const CHANGE_FOLLOWS: readonly FollowedOption[] = [
  '--connect',
  '--demo',
  '--read-only',
  '--revert-after',
]

/** Adds the options of every command that changes one domain. */
export const withChangeOptions = (command: Command): Command =>
  command
    .option('--live', 'the running domain (default)')
    .option('--config', 'its definition for the next boot; with --live both')
    .option('--dry-run', 'print the virsh lines, change nothing')
    .option('--yes', 'do not ask')
    .option('--force', 'with --yes: also what is dangerous')

/** Returns the scopes asked for: live unless config is asked for, both when both are. */
export const scopesOf = ({live, config}: DomainChangeOptions): readonly Scope[] =>
  config === undefined ? ['live'] : live === undefined ? ['config'] : ['live', 'config']

/**
 * Finds a domain, plans a change of it, and carries that out.
 * @param plan returns a sentence instead of a plan when the command was given wrongly
 * @returns the exit code: that of `carryOutPlan`, 1 without such a domain, 2 when the command was given wrongly
 */
export async function changeDomain(
  name: string,
  given: DomainChangeOptions,
  context: CommandContext,
  plan: (domain: Domain, scopes: readonly Scope[], context: PlanContext) => Plan | string,
): Promise<number> {
  const found = await domainContext(name, context)
  if (found === undefined) return 1
  const planned = plan(found.domain, scopesOf(given), found.plan)
  if (typeof planned !== 'string') return carryOutPlan(planned, given, context)
  context.complain(`pintop: ${planned}`)
  return 2
}
