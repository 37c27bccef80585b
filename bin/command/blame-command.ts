import {InvalidArgumentError} from 'commander'
import {errorText} from '../../src/base/error-text.ts'
import {safeText} from '../../src/base/safe-text.ts'
import type {Untrusted} from '../../src/base/untrusted.ts'
import type {Blame} from '../../src/model/blame/blame.ts'
import {allLatencies, blamedOwners} from '../../src/model/blame/culprits.ts'
import {formatBlameSummary, formatLatencyClass, formatTraceNote} from '../../src/rows/text/blame-text.ts'
import {formatSuspect} from '../../src/rows/text/cause-text.ts'
import {formatNs} from '../../src/rows/text/format.ts'
import {firstModel} from './first-model.ts'
import {domainOrComplaint} from './named-domain.ts'
import type {Subcommand} from './subcommand.ts'

const SECONDS = {usual: 2, least: 0.1, most: 60} as const

/** `pintop blame web --seconds 5` traces who ran while the vCPUs of a domain waited. */
export const blameCommand: Subcommand = {
  follows: ['--connect', '--json'],
  examples: ['pintop blame web-03', 'pintop blame web-03 --seconds 5 --json'],
  declare(program, use) {
    return program
      .command('blame')
      .description('trace the scheduler: exactly who ran while the vCPUs of a domain waited (root)')
      .argument('<domain>', 'name, UUID or id')
      .option('--seconds <n>', `how long, ${SECONDS.least} to ${SECONDS.most}`, parseSeconds, SECONDS.usual)
      .action((name: string, {seconds}: {readonly seconds: number}) =>
        use(async ({source, print, printJson, complain, options}) => {
          const opened = await source()
          const model = await firstModel(opened)
          const domain = domainOrComplaint(model, name, {complain})
          if (domain === undefined) return 1
          try {
            const traced = await opened.blame(model, domain.uuid, seconds)
            if (options.json) printJson(jsonOf(domain.name, traced))
            else print(textOf(domain.name, traced))
            return 0
          } catch (error) {
            complain(`pintop: ${safeText(domain.name)} cannot be traced: ${errorText(error)}`)
            return 1
          }
        }),
      )
  },
}

function parseSeconds(text: string): number {
  const seconds = Number(text)
  if (!(seconds >= SECONDS.least && seconds <= SECONDS.most))
    throw new InvalidArgumentError(`give seconds from ${SECONDS.least} to ${SECONDS.most}`)
  return seconds
}

function textOf(name: Untrusted, traced: Blame): string {
  const latencies = allLatencies(traced)
  const known = latencies.flatMap((count, index) =>
    count > 0 ? `${formatLatencyClass(index)} ${count}` : [],
  )
  return [
    `${safeText(name)}: ${formatBlameSummary(traced)}`,
    ...blamedOwners(traced).map(
      owner =>
        `${owner.sharePct.toFixed(1).padStart(7)}%  ${formatNs(owner.ns).padStart(9)}  ${formatSuspect(owner)}  p${owner.pcpus.join(',')}`,
    ),
    ...(known.length === 0 ? [] : [`  woken to running: ${known.join('  ')}`]),
    `  ${formatTraceNote(traced)}`,
    '',
  ].join('\n')
}

const jsonOf = (name: Untrusted, {vcpus, ...traced}: Blame): object => ({
  name,
  ...traced,
  blamed: blamedOwners({vcpus, ...traced}),
  vcpus: vcpus.map(vcpu => ({
    ...vcpu,
    by: vcpu.by.map(({owner, ...thread}) => ({
      ...thread,
      ...(owner !== undefined && {
        domain: owner.name,
        role: owner.role,
        ...(owner.uuid === undefined && {stranger: true}),
      }),
    })),
  })),
})
