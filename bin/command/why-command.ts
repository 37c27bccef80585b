import {isBadBargain, type Offers, type Proposal} from '../../src/actions/proposals/proposal.ts'
import {propose} from '../../src/actions/proposals/propose.ts'
import {safeText} from '../../src/base/safe-text.ts'
import {blamedSuspects} from '../../src/model/cause/blamed-suspects.ts'
import {checklist, type Judgement} from '../../src/model/cause/checklist.ts'
import {formatVcpus} from '../../src/model/cause/vcpu-text.ts'
import type {Domain} from '../../src/model/domain.ts'
import {pauseOf} from '../../src/model/pause-text.ts'
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
  follows: ['--connect', '--demo', '--json', '--threshold'],
  examples: ['pintop why web-03', 'pintop why web-03 --json'],
  declare(program, use) {
    return program
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
          const offers = propose(model, domain)
          if (options.json) printJson(jsonOf(domain, checked, offers))
          else print(textOf(domain, checked, offers))
          return 0
        }),
      )
  },
}

const MARKS: Readonly<Record<Judgement['found'], string>> = {yes: '[x]', no: '[ ]', unknown: '[?]'}

function textOf(domain: Domain, checked: readonly Judgement[], offers: Offers): string {
  return [
    verdictOf(domain),
    ...checksOf(domain, checked),
    ...suspectsOf(domain),
    '  what would help:',
    ...offersOf(offers),
    '',
  ].join('\n')
}

function verdictOf(domain: Domain): string {
  const {state, cause} = domain
  const name = safeText(domain.name)
  if (state === 'paused') return `${name} stands still: it is ${pauseOf(domain.pausedBy).text}`
  if (cause === undefined) return `${name} is ${state}: whether it waits is not known`
  if (cause.kind === 'none') return `${name}: nothing`
  const vcpus = formatVcpus(domain, cause.vcpus)
  const quota = cause.kind === 'own-quota' ? `, ${formatQuotaLevel(cause)}` : ''
  return `${name}: ${causeTitle(cause.kind)}${vcpus === undefined ? '' : ` of ${vcpus}`}${quota} (${CONFIDENCE_TEXTS[cause.confidence]})`
}

/** Lists what was looked at; where nobody knows whether it waits, nothing was. */
const checksOf = ({cause}: Domain, checked: readonly Judgement[]): readonly string[] =>
  cause === undefined
    ? []
    : checked.map(({title, found, text}) => `  ${MARKS[found]} ${title.padEnd(15)} ${safeText(text)}`)

const suspectsOf = (domain: Domain): readonly string[] => {
  const suspects = blamedSuspects(domain)
  return suspects.length === 0
    ? []
    : [
        '  who had its pCPUs while it waited:',
        ...suspects.map(
          suspect => `  ${suspect.sharePct.toFixed(1).padStart(6)}%  ${formatSuspect(suspect)}`,
        ),
      ]
}

/** Lists the proposals with their prices; without any, the reasons. */
function offersOf({proposals, refusals}: Offers): readonly string[] {
  if (proposals.length === 0) {
    const [first = 'nothing that pintop knows of', ...more] = refusals
    return [`    nothing that pintop would propose: ${first}`, ...more.map(text => `    ${text}`)]
  }
  return [
    ...proposals.flatMap(proposal => [
      `    ${safeText(proposal.text)}`,
      `      then ${safeText(proposal.expected)}`,
      `      cost ${safeText(proposal.cost)}${isBadBargain(proposal) ? '; more than it brings' : ''}`,
    ]),
    ...(proposals.every(isBadBargain) ? ['    each of these costs others more than it brings'] : []),
  ]
}

function jsonOf(
  {name, uuid, state, cause}: Domain,
  checked: readonly Judgement[],
  {proposals, refusals}: Offers,
): object {
  const checks = checked.map(({title, brief, figures, ...judgement}) => ({
    ...judgement,
    figures: figures === undefined ? null : figuresJson(figures),
  }))
  return {
    domain: name,
    uuid,
    state,
    cause: causeJson(cause),
    checks,
    proposals: proposals.map(proposalJson),
    refusals,
  }
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
