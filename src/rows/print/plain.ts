import {safeText} from '../../base/safe-text.ts'
import type {Ms} from '../../base/units.ts'
import type {Domain} from '../../model/domain.ts'
import type {HostEvent} from '../../model/events/event.ts'
import {type Followed, type FollowedDomain, follow} from '../../model/events/follow.ts'
import type {Model} from '../../model/model.ts'
import {filterDomains} from '../order.ts'
import {pausedByFault} from '../paused-by-fault.ts'
import {causeTitle} from '../text/cause-text.ts'
import {formatClockTime, formatDay} from '../text/clock-time.ts'
import {eventText, linkSentence, sufferingText} from '../text/event-text.ts'
import {formatDuration} from '../text/format.ts'

/** Time of silence after which a line says what still holds; while nobody suffers, nothing is said at all. */
const STILL_AFTER_MS: Ms = 600_000

/** Everything that was told so far, as far as what is told next depends on it. */
export interface Told {
  readonly followed: Followed
  /** Time of the last line, on CLOCK_MONOTONIC. */
  readonly atMs: Ms
  /** Day of the last line, `2026-11-23`. */
  readonly day: string
  /** Domains that the filter showed. */
  readonly shown: ReadonlySet<Domain['uuid']>
  /** True while one of them suffers. */
  readonly suffers: boolean
}

/**
 * Formats what there is to tell of a model as sentences, one a line, for screen readers and logs: first who suffers,
 * then only what changed. The time stands in front; colours and control characters there are none.
 */
export function plainText(
  before: Told | undefined,
  model: Model,
  filter: string,
): {readonly text: string; readonly told: Told} {
  const {followed, events} = follow(before?.followed, model)
  const shown = new Set(filterDomains(model, filter).map(({uuid}) => uuid))
  const sufferers = sufferersOf(followed, shown)
  const suffers = sufferers.length > 0
  const sentences =
    before === undefined
      ? [hostSentence(model), ...firstSentences(model, followed, shown, filter)]
      : [
          ...events.filter(event => concerns(event, before.shown, shown)).map(eventText),
          ...(before.suffers && !suffers && knowsWaits(model) ? ['nobody suffers any more'] : []),
        ]
  const nowMs = model.at.monotonicMs
  const isStill = before !== undefined && suffers && nowMs - before.atMs >= STILL_AFTER_MS
  const said = sentences.length === 0 && isStill ? [stillSentence(sufferers, nowMs)] : sentences
  const isSilent = said.length === 0
  const day = formatDay(model.at.epochMs)
  // The first line of a day names it: the others have the time alone, which is read aloud with each.
  const dated = isSilent || before?.day === day ? said : [`it is ${day}`, ...said]
  const time = formatClockTime(model.at.epochMs)
  return {
    text: dated.map(sentence => `${time} ${sentence}\n`).join(''),
    told: {
      followed,
      shown,
      suffers,
      atMs: isSilent && before !== undefined ? before.atMs : nowMs,
      day: isSilent && before !== undefined ? before.day : day,
    },
  }
}

/** Returns true if an event is about the host, or about a domain that the filter shows or has shown. */
const concerns = (event: HostEvent, before: Told['shown'], now: Told['shown']): boolean =>
  !('domain' in event) || before.has(event.domain) || now.has(event.domain)

function hostSentence({host, domains, demo}: Model): string {
  const running = domains.filter(({state}) => state === 'running').length
  const said = `${safeText(host.name)}: ${domains.length} domain${domains.length === 1 ? '' : 's'}, ${running} running, ${host.pcpus.length} pCPUs`
  return demo ? `this is the built-in demo host, nothing of it is real; ${said}` : said
}

/** Lists what holds at the beginning: a sentence for each domain that suffers, or that nobody does. */
function firstSentences(
  model: Model,
  followed: Followed,
  shown: Told['shown'],
  filter: string,
): readonly string[] {
  const {link, domains} = model
  const sentences = link.status === 'ok' ? [] : [linkSentence(link)]
  for (const domain of domains.filter(({uuid}) => shown.has(uuid)).toSorted(byLoss)) {
    const {uuid, name, stats, pausedBy} = domain
    const causes = begunOf(followed.domains.get(uuid))
    const of = {at: model.at, domain: uuid, name}
    if (causes.length > 0)
      sentences.push(`${safeText(name)} suffers from ${causes.map(sufferingText).join('; and from ')}`)
    if (pausedByFault(domain) !== undefined)
      sentences.push(
        eventText({kind: 'domain', ...of, change: 'paused', ...(pausedBy !== undefined && {pausedBy})}),
      )
    if (stats.status === 'hung')
      sentences.push(eventText({kind: 'qemu', ...of, answers: false, why: stats.why}))
  }
  if (sentences.length > 0) return sentences
  if (!knowsWaits(model)) return ['whether a domain waits for a pCPU is not known']
  return [filter === '' ? 'nobody suffers' : `none of the domains that "${safeText(filter)}" shows suffers`]
}

const lostPct = ({findings = []}: Domain): number =>
  Math.max(-1, ...findings.map(finding => finding.lostPct ?? -1))

const byLoss = (one: Domain, other: Domain): number => lostPct(other) - lostPct(one)

/** Returns false where the kernel has no figures of any domain that runs: nothing is claimed then. */
function knowsWaits({domains}: Model): boolean {
  const active = domains.filter(({id}) => id !== undefined)
  return active.length === 0 || active.some(({findings}) => findings !== undefined)
}

const begunOf = (domain: FollowedDomain | undefined) => domain?.causes.filter(({hasBegun}) => hasBegun) ?? []

const sufferersOf = ({domains}: Followed, shown: Told['shown']): readonly FollowedDomain[] =>
  [...domains].flatMap(([uuid, domain]) => (shown.has(uuid) && begunOf(domain).length > 0 ? [domain] : []))

function stillSentence(sufferers: readonly FollowedDomain[], nowMs: Ms): string {
  const said = sufferers.map(domain => {
    const causes = begunOf(domain).map(
      ({cause, sinceMs}) => `${causeTitle(cause.kind)} for ${formatDuration((nowMs - sinceMs) / 1000)}`,
    )
    return `${safeText(domain.name)} from ${causes.join(' and ')}`
  })
  return `still suffering: ${said.join('; ')}`
}
