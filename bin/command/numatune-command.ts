import {InvalidArgumentError, Option} from 'commander'
import {planNumatune} from '../../src/actions/plans/plan-numatune.ts'
import {type Cpuset, parseCpuset} from '../../src/base/cpuset.ts'
import {errorText} from '../../src/base/error-text.ts'
import type {NumaMode} from '../../src/libvirt/settings.ts'
import {CHANGE_FOLLOWS, changeDomain, type DomainChangeOptions, withChangeOptions} from './change-domain.ts'
import type {Subcommand} from './subcommand.ts'

const MODES: readonly NumaMode[] = ['strict', 'preferred', 'interleave', 'restrictive']

interface NumatuneOptions extends DomainChangeOptions {
  readonly nodeset: Cpuset
  readonly mode?: NumaMode
}

/** `pintop numatune web --nodeset 1` sets the nodes of the memory of a domain. */
export const numatuneCommand: Subcommand = {
  follows: CHANGE_FOLLOWS,
  examples: ['pintop numatune web-03 --nodeset 1', 'pintop numatune web-03 --nodeset 0-1 --mode interleave'],
  declare(program, use) {
    return withChangeOptions(
      program
        .command('numatune')
        .description('set the NUMA nodes of the memory of a domain')
        .argument('<domain>', 'name, UUID or id')
        .requiredOption('--nodeset <nodes>', 'nodes: 0, 0-1', nodes)
        .addOption(new Option('--mode <mode>', 'as it is, unless told').choices(MODES)),
    ).action((name: string, given: NumatuneOptions) =>
      use(context =>
        changeDomain(name, given, context, ({uuid}, scopes, plan) => {
          const {nodeset, mode} = given
          const wanted = {nodeset, ...(mode !== undefined && {mode})}
          return planNumatune({kind: 'numatune', domain: uuid, scopes, ...wanted}, plan)
        }),
      ),
    )
  },
}

function nodes(text: string): Cpuset {
  try {
    return parseCpuset(text)
  } catch (error) {
    throw new InvalidArgumentError(errorText(error))
  }
}
