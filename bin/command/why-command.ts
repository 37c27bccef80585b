import {isBadBargain, type Proposal} from '../../src/actions/proposals/proposal.ts'
import {propose} from '../../src/actions/proposals/propose.ts'
import {safeText} from '../../src/base/safe-text.ts'
import {checklist, type Judgement} from '../../src/model/cause/checklist.ts'
import {formatVcpus} from '../../src/model/cause/vcpu-text.ts'
import type {Domain} from '../../src/model/domain.ts'
import {causeJson} from '../../src/rows/print/json.ts'
import {
  CONFIDENCE_TEXTS,
  causeTitle,
  formatQuotaLevel,
  formatSuspect,
} from '../../src/rows/text/cause-text.ts'
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
      .description(
        'print what a domain waits for, who has it, everything that was looked at, and what would help',
      )
      .argument('<domain>', 'name, UUID or id')
      .action((name: string) =>
        use(async ({source, print, printJson, complain, options}) => {
          const model = await firstModel(await source(), WATCH_MS, options.thresholds)
          const domain = domainOrComplaint(model, name, {complain})
          if (domain === undefined) return 1
          const checked = checklist(domain, model)
          const proposals = propose(model, domain)
          if (options.json) printJson(jsonOf(domain, checked, proposals))
          else print(textOf(domain, checked, proposals))
          return 0
        }),
      )
  },
}

const MARKS: Readonly<Record<Judgement['found'], string>> = {yes: '[x]', no: '[ ]', unknown: '[?]'}

function textOf(domain: Domain, checked: readonly Judgement[], proposals: readonly Proposal[]): string {
  const {name, state, cause} = domain
  if (cause === undefined) return `${safeText(name)} is ${state}: whether it waits is not known\n`
  const confidence = cause.kind === 'none' ? '' : ` (${CONFIDENCE_TEXTS[cause.confidence]})`
  const vcpus = formatVcpus(domain, cause.vcpus)
  const quota = cause.kind === 'own-quota' ? `, ${formatQuotaLevel(cause)}` : ''
  return [
    `${safeText(name)}: ${cause.kind === 'none' ? 'nothing' : causeTitle(cause.kind)}${vcpus === undefined ? '' : ` of ${vcpus}`}${quota}${confidence}`,
    ...checked.map(({title, found, text}) => `  ${MARKS[found]} ${title.padEnd(15)} ${safeText(text)}`),
    ...(cause.suspects.length === 0 ? [] : ['  who had its pCPUs:']),
    ...cause.suspects.map(
      suspect => `  ${suspect.sharePct.toFixed(1).padStart(6)}%  ${formatSuspect(suspect)}`,
    ),
    ...(proposals.length === 0 ? [] : ['  what would help:']),
    ...proposals.flatMap(proposal => [
      `    ${safeText(proposal.text)}`,
      `      then ${safeText(proposal.expected)}`,
      `      cost ${safeText(proposal.cost)}${isBadBargain(proposal) ? '; more than it brings' : ''}`,
    ]),
    ...(proposals.length > 0 && proposals.every(isBadBargain)
      ? ['    each of these costs others more than it brings']
      : []),
    '',
  ].join('\n')
}

function jsonOf(
  {name, uuid, cause}: Domain,
  checked: readonly Judgement[],
  proposals: readonly Proposal[],
): object {
  const checks = checked.map(({title, figures, ...judgement}) => ({
    ...judgement,
    figures: figures === undefined ? null : figuresJson(figures),
  }))
  return {domain: name, uuid, cause: causeJson(cause), checks, proposals: proposals.map(proposalJson)}
}

const proposalJson = ({text, expected, cost, for: {expectedPct}, netPct}: Proposal): object => ({
  text,
  expected,
  cost,
  expectedPct: tenth(expectedPct),
  netPct: tenth(netPct),
})

const tenth = (pct: number | undefined): number | null =>
  pct === undefined ? null : Math.round(pct * 10) / 10

/** Rounds figures to a tenth, as the text has them. */
const figuresJson = (figures: Readonly<Record<string, number>>): object =>
  Object.fromEntries(Object.entries(figures).map(([name, value]) => [name, Math.round(value * 10) / 10]))
