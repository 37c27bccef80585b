import {InvalidArgumentError} from 'commander'
import {planBalloon} from '../../src/actions/plans/plan-balloon.ts'
import type {KiB} from '../../src/base/units.ts'
import {parseSize} from '../../src/rows/text/parse-size.ts'
import {CHANGE_FOLLOWS, changeDomain, type DomainChangeOptions, withChangeOptions} from './change-domain.ts'
import type {Subcommand} from './subcommand.ts'

/** `pintop balloon web 2GiB` sets the memory of a guest. */
export const balloonCommand: Subcommand = {
  follows: CHANGE_FOLLOWS,
  examples: ['pintop balloon web-03 2GiB', 'pintop balloon web-03 512M --config'],
  declare(program, use) {
    return withChangeOptions(
      program
        .command('balloon')
        .description('set the memory of a guest: 2GiB, 512M')
        .argument('<domain>', 'name, UUID or id')
        .argument('<size>', 'with its unit', size),
    ).action((name: string, kib: KiB, given: DomainChangeOptions) =>
      use(context =>
        changeDomain(name, given, context, ({uuid}, scopes, plan) =>
          planBalloon({kind: 'balloon', domain: uuid, scopes, kib}, plan),
        ),
      ),
    )
  },
}

function size(text: string): KiB {
  const bytes = /[kmgt]/i.test(text) ? parseSize(text) : undefined
  if (bytes !== undefined && bytes >= 1024) return Math.round(bytes / 1024)
  throw new InvalidArgumentError('Give a size with its unit: 2GiB, 512M.')
}
