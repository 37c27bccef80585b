import type {Uuid} from '../../base/ids.ts'
import {advancePaced, type Reading, whyNot} from '../../base/reading.ts'
import type {ListedDomain, ListedState} from '../calls/inventory.ts'
import type {InterfaceCounters, LibvirtDomain, LibvirtSample} from '../libvirt-sample.ts'

/** Record of one running domain in a round of the stats groups that do not ask QEMU. */
export interface RoundRecord extends ListedState {
  readonly id?: number
  /** Absent if nobody wanted it. */
  readonly interfaces?: Reading<readonly InterfaceCounters[]>
}

const UNREAD = {status: 'off', why: 'not read yet'} as const

/** Returns true until a domain's definition has been read or refused. */
export const isUnread = ({definition}: LibvirtDomain): boolean => definition.status === 'off'

/**
 * Returns the sample with a new list of domains. Known domains keep their data, but lose their counters if they have
 * been restarted.
 */
export function withInventory(sample: LibvirtSample, listed: readonly ListedDomain[]): LibvirtSample {
  const known = new Map(sample.domains.map(domain => [domain.uuid, domain]))
  return {...sample, domains: listed.map(entry => withEntry(known.get(entry.uuid), entry))}
}

function withEntry(before: LibvirtDomain | undefined, {refused, ...entry}: ListedDomain): LibvirtDomain {
  const known = listedEntry(before, entry)
  if (refused === undefined || known.id === undefined) return known
  if (whyNot(known.guest?.latest) === refused) return known
  const latest = {status: 'failed', error: refused} as const
  return {...known, interfaces: {latest}, guest: {latest}}
}

function listedEntry(before: LibvirtDomain | undefined, entry: Omit<ListedDomain, 'refused'>): LibvirtDomain {
  if (before === undefined) return {...entry, definition: UNREAD}
  const same = (['name', 'id', 'state', 'pausedBy', 'persistent'] as const).every(
    field => before[field] === entry[field],
  )
  if (same) return before
  const {pausedBy: _before, ...kept} = before.id === entry.id ? before : stopped(before)
  return {...kept, ...entry}
}

/** Returns the domain without the data of its last run. */
function stopped({
  id: _id,
  interfaces: _interfaces,
  guest: _guest,
  hung: _hung,
  ...rest
}: LibvirtDomain): LibvirtDomain {
  return rest
}

/**
 * Adds one round of stats of the running domains to a sample.
 * @returns the sample, and `listChanged` if the round does not fit the list: a domain was started, stopped or
 *   restarted
 */
export function withRound(
  sample: LibvirtSample,
  round: ReadonlyMap<Uuid, RoundRecord>,
): {readonly sample: LibvirtSample; readonly listChanged: boolean} {
  // A domain of which libvirt does not tell the state has no record.
  const running = sample.domains.filter(({id, state}) => id !== undefined && state !== 'no state')
  const listChanged =
    running.length !== round.size || running.some(({uuid, id}) => round.get(uuid)?.id !== id)
  const domains = sample.domains.map(domain => {
    const record = round.get(domain.uuid)
    if (record === undefined || record.id !== domain.id) return domain
    const {interfaces} = record
    const now = withState(domain, record)
    return interfaces === undefined ? now : {...now, interfaces: advancePaced(domain.interfaces, interfaces)}
  })
  return {sample: {...sample, domains}, listChanged}
}

function withState(domain: LibvirtDomain, {state, pausedBy}: ListedState): LibvirtDomain {
  if (state === domain.state && pausedBy === domain.pausedBy) return domain
  const {pausedBy: _before, ...rest} = domain
  return {...rest, state, ...(pausedBy !== undefined && {pausedBy})}
}

/**
 * Returns the sample with one domain changed by a function; the same sample if the domain is not in the list or the
 * function returns it unchanged.
 */
export function withDomain(
  sample: LibvirtSample,
  uuid: Uuid,
  change: (domain: LibvirtDomain) => LibvirtDomain,
): LibvirtSample {
  const index = sample.domains.findIndex(domain => domain.uuid === uuid)
  const domain = sample.domains[index]
  if (domain === undefined) return sample
  const changed = change(domain)
  return changed === domain ? sample : {...sample, domains: sample.domains.with(index, changed)}
}
