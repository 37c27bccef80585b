import {safeText} from '../../src/base/safe-text.ts'
import {policyName} from '../../src/base/scheduling-policy.ts'
import type {Untrusted} from '../../src/base/untrusted.ts'
import {keyOfCommand} from '../../src/keys/bindings.ts'
import type {CommandId} from '../../src/keys/keymap.ts'
import type {Domain} from '../../src/model/domain.ts'
import {pinText} from '../../src/rows/columns/pin-text.ts'
import {causeSeverity, causeTitle} from '../../src/rows/text/cause-text.ts'
import {formatDuration, formatPct} from '../../src/rows/text/format.ts'
import {formatWho} from '../../src/rows/text/who-text.ts'
import {handlerOf} from '../../src/store/command-handlers.ts'
import type {State} from '../../src/store/state.ts'
import {ruleLine} from '../paint/rule.ts'
import {shortName} from '../paint/short-name.ts'
import {fitParts, lineWidth, type Part, type StyledLine} from '../paint/styled-line.ts'
import type {Theme} from '../paint/theme.ts'

/** Returns the first line of a domain's pane: its title, and the keys that are about it. */
export function domainRule(theme: Theme, state: State, domain: Domain, width: number): StyledLine {
  const keys = domainKeys(theme, state)
  return ruleLine(theme, domainTitle(theme, domain, width - lineWidth(keys) - 9), width, keys)
}

/** Returns the title of a domain's pane: what it is, what it suffers from and from whom, its pins and limits. */
function domainTitle(theme: Theme, domain: Domain, width: number): StyledLine {
  const {definition, quotaPct, weight, stats, pid} = domain
  const policy = domain.threads.find(({role}) => role === 'vcpu')?.policy
  const named = (rank: number, label: string, value: string | undefined): Part => ({
    rank,
    line: value === undefined ? [] : [{text: `${label} `, tone: 'dim'}, value],
  })
  return fitParts(
    [
      {rank: 0, line: [{text: ` ${shortName(domain.name, 40)} `, tone: 'name'}]},
      {rank: 2, line: [domain.state]},
      {
        rank: 0,
        line:
          stats.status === 'hung'
            ? [{text: `not answering ${formatDuration(stats.ageMs / 1000)}`, tone: 'critical'}]
            : [],
      },
      {rank: 1, line: suffering(theme, domain)},
      {rank: 3, line: placed(domain)},
      named(4, 'quota', quotaPct === undefined ? undefined : `${formatPct(quotaPct)}%`),
      {
        rank: 5,
        line: policy === undefined || policy === 'other' ? [] : [{text: policyName(policy), tone: 'warn'}],
      },
      named(6, 'weight', weight?.toString()),
      {
        rank: 7,
        line:
          definition?.managedBy === undefined
            ? []
            : [{text: `managed by ${definition.managedBy}`, tone: 'warn'}],
      },
      named(8, 'pid', pid?.toString()),
      {rank: 9, line: domain.cgroup === undefined ? [] : [{text: shortCgroup(domain.cgroup), tone: 'dim'}]},
    ],
    width,
    '  ',
  )
}

/** Formats the cause and whom it names: `NEIGHBOUR 24% ← ci-17 90% est.`; empty if it suffers from nothing. */
function suffering(theme: Theme, domain: Domain): StyledLine {
  const {cause} = domain
  if (cause === undefined || cause.kind === 'none') return []
  const lost = cause.lostPct === undefined ? '' : ` ${cause.lostPct.toFixed(0)}%`
  const who = formatWho(domain, cause)
  return [
    {text: `${causeTitle(cause.kind)}${lost}`, tone: causeSeverity(cause.kind)},
    ...(who === undefined ? [] : [{text: ` ${theme.glyphs.from} `, tone: 'dim'} as const, who]),
  ]
}

/** Formats how many vCPUs it has and where they may run: `8 vCPU on p4-7`. */
function placed(domain: Domain): StyledLine {
  if (domain.vcpus === undefined) return []
  const pin = pinText({domain})
  return [
    `${domain.vcpus}`,
    {text: ' vCPU', tone: 'dim'},
    ...(pin === undefined
      ? []
      : pin === 'float'
        ? [' float']
        : [{text: ' on ', tone: 'dim'} as const, `p${pin}`]),
  ]
}

const KEYS: readonly (readonly [command: CommandId, label: string])[] = [
  ['why', 'why'],
  ['pin', 'pin'],
  ['cap', 'cap'],
]

/** Returns the keys that explain or change the domain; one that cannot be used is greyed. */
const domainKeys = (theme: Theme, state: State): StyledLine =>
  KEYS.flatMap(([command, label], index) => {
    const isRefused = handlerOf(command).refusal?.(state) !== undefined
    return [
      index === 0 ? '' : '  ',
      {text: keyOfCommand(state.bindings, command), tone: 'key', command},
      {
        text: isRefused && theme.marked ? ` (${label})` : ` ${label}`,
        tone: isRefused ? 'dim' : 'normal',
        command,
      },
    ]
  })

/** Returns the last part of a cgroup's path with systemd's `\x2d` undone, as one would type it. */
const shortCgroup = (path: Untrusted): string =>
  (
    safeText(path)
      .split('/')
      .findLast(part => part !== '') ?? '/'
  ).replaceAll('\\x2d', '-')
