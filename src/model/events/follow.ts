import type {Uuid} from '../../base/ids.ts'
import type {Domain} from '../domain.ts'
import type {Model} from '../model.ts'
import type {HostEvent} from './event.ts'
import {followCauses, type HeldCause} from './follow-causes.ts'
import {domainChange} from './follow-state.ts'

/** Everything that is known of the host, by which the next model tells what changed. */
export interface Followed {
  readonly link: Model['link']
  readonly domains: ReadonlyMap<Uuid, FollowedDomain>
}

export interface FollowedDomain extends Pick<Domain, 'name' | 'id' | 'state'> {
  /** True while QEMU's monitor does not answer. */
  readonly hangs: boolean
  /** Causes that hold, or that have to be gone for longer before they have ended. */
  readonly causes: readonly HeldCause[]
}

/**
 * Follows the host from one model to the next: returns the events between them, and what the one after is compared
 * with. What the first model shows has happened before: there are no events of it.
 */
export function follow(
  before: Followed | undefined,
  model: Model,
): {readonly followed: Followed; readonly events: readonly HostEvent[]} {
  const {link, at} = model
  const events: HostEvent[] = []
  if (before !== undefined && isNews(before.link, link)) events.push({kind: 'libvirt', at, link})
  // Only libvirt knows who is there: what appears before it answers, or vanishes while it does not, is no event.
  const knows = before?.link.status === 'ok' && link.status === 'ok'
  const domains = new Map<Uuid, FollowedDomain>()
  for (const domain of model.domains) {
    const known = before?.domains.get(domain.uuid)
    if (knows || known !== undefined) events.push(...eventsOf(known, domain, model))
    const {causes, events: found} = followCauses(before && (known?.causes ?? []), domain, model)
    if (before !== undefined) events.push(...found)
    const {name, id, state, stats} = domain
    domains.set(domain.uuid, {
      name,
      state,
      ...(id !== undefined && {id}),
      hangs: stats.status === 'hung',
      causes,
    })
  }
  if (knows)
    for (const [domain, {name, id}] of before.domains)
      if (!domains.has(domain))
        events.push({kind: 'domain', at, domain, name, change: id === undefined ? 'undefined' : 'stopped'})
  return {followed: {link, domains}, events}
}

/** Returns true if the link to libvirt is another than it was; how it connects at first is none. */
const isNews = (before: Model['link'], {status}: Model['link']): boolean =>
  before.status !== status && before.status !== 'connecting' && status !== 'connecting'

function eventsOf(
  known: FollowedDomain | undefined,
  {uuid, name, id, state, pausedBy, stats}: Domain,
  {at}: Model,
): readonly HostEvent[] {
  const events: HostEvent[] = []
  const of = {at, domain: uuid, name}
  const change = domainChange(known, {state, ...(id !== undefined && {id})})
  if (change !== undefined)
    events.push({
      kind: 'domain',
      ...of,
      change,
      ...(change === 'paused' && pausedBy !== undefined && {pausedBy}),
    })
  const hangs = stats.status === 'hung'
  if (hangs !== (known?.hangs ?? false) && id !== undefined)
    events.push({kind: 'qemu', ...of, answers: !hangs, ...(stats.status === 'hung' && {why: stats.why})})
  return events
}
