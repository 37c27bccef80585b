import type {CheckedCause} from '../../src/model/cause/checklist.ts'
import {checklist} from '../../src/model/cause/checklist.ts'
import type {Domain} from '../../src/model/domain.ts'
import {causeJson} from '../../src/rows/print/json.ts'
import {CAUSE_TITLES, formatQuotaLevel, formatSuspect} from '../../src/rows/text/cause-text.ts'
import {safeText} from '../../src/rows/text/safe-text.ts'
import {firstModel} from './first-model.ts'
import {domainOrComplaint} from './named-domain.ts'
import type {Subcommand} from './subcommand.ts'

/** Interval that is long enough to see floating threads move. */
const WATCH_MS = 2000

/** `pintop why web` prints what a domain waits for. */
export const whyCommand: Subcommand = {
  declare(program, use) {
    program
      .command('why')
      .description('print what a domain waits for, who has it, and everything that was looked at')
      .argument('<domain>', 'name, UUID or id')
      .action((name: string) =>
        use(async ({source, print, complain, options}) => {
          const model = await firstModel(await source(), WATCH_MS, options.thresholds)
          const domain = domainOrComplaint(model, name, {complain})
          if (domain === undefined) return 1
          const checked = checklist(domain, model)
          print(options.json ? jsonOf(domain, checked) : textOf(domain, checked))
          return 0
        }),
      )
  },
}

const MARKS: Readonly<Record<CheckedCause['found'], string>> = {yes: '[x]', no: '[ ]', unknown: '[?]'}

function textOf({name, state, cause}: Domain, checked: readonly CheckedCause[]): string {
  if (cause === undefined) return `${safeText(name)} is ${state}: whether it waits is not known\n`
  const confidence = cause.kind === 'none' ? '' : ` (${cause.confidence})`
  const quota = cause.kind === 'own-quota' ? `, ${formatQuotaLevel(cause)}` : ''
  return [
    `${safeText(name)}: ${cause.kind === 'none' ? 'nothing' : CAUSE_TITLES[cause.kind]}${quota}${confidence}`,
    ...checked.map(({kind, found, text}) => `  ${MARKS[found]} ${kind.padEnd(15)} ${text}`),
    ...(cause.suspects.length === 0 ? [] : ['  who had its pCPUs:']),
    ...cause.suspects.map(
      suspect => `  ${suspect.sharePct.toFixed(1).padStart(6)}%  ${formatSuspect(suspect)}`,
    ),
    '',
  ].join('\n')
}

const jsonOf = ({name, uuid, cause}: Domain, checked: readonly CheckedCause[]): string =>
  `${JSON.stringify({domain: name, uuid, cause: causeJson(cause), checks: checked})}\n`
