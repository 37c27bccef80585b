import type {Uuid} from '../../base/ids.ts'
import type {Reading} from '../../base/reading.ts'
import type {ListedDomain} from '../calls/inventory.ts'
import type {DomainState, InterfaceCounters, LibvirtDomain, LibvirtSample} from '../libvirt-sample.ts'
import {advance} from './sample-change.ts'

/** What one round of the monitor-free groups told of a running domain. */
export interface RoundRecord {
  readonly id?: number
  readonly state: DomainState
  /** Absent when nobody asked. */
  readonly interfaces?: Reading<readonly InterfaceCounters[]>
}

/** A new list of domains. What is known of a domain stays, its counters only while it is the same start. */
export function withInventory(sample: LibvirtSample, listed: readonly ListedDomain[]): LibvirtSample {
  const known = new Map(sample.domains.map(domain => [domain.uuid, domain]))
  return {...sample, domains: listed.map(entry => withEntry(known.get(entry.uuid), entry))}
}

function withEntry(before: LibvirtDomain | undefined, entry: ListedDomain): LibvirtDomain {
  if (before === undefined) return {...entry, definition: {status: 'off', why: 'not read yet'}}
  const same = (['name', 'id', 'state', 'persistent'] as const).every(field => before[field] === entry[field])
  if (same) return before
  return {...(before.id === entry.id ? before : stopped(before)), ...entry}
}

/** The domain without what belongs to one start of it. */
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
 * One round of stats of the running domains.
 * @returns the sample, and whether the round does not fit the list: somebody came, went or was started anew.
 */
export function withRound(
  sample: LibvirtSample,
  round: ReadonlyMap<Uuid, RoundRecord>,
): {readonly sample: LibvirtSample; readonly listChanged: boolean} {
  const running = sample.domains.filter(({id}) => id !== undefined)
  const listChanged =
    running.length !== round.size || running.some(({uuid, id}) => round.get(uuid)?.id !== id)
  const domains = sample.domains.map(domain => {
    const record = round.get(domain.uuid)
    if (record === undefined || record.id !== domain.id) return domain
    const {interfaces} = record
    if (interfaces === undefined)
      return record.state === domain.state ? domain : {...domain, state: record.state}
    return {...domain, state: record.state, interfaces: advance(domain.interfaces, interfaces)}
  })
  return {sample: {...sample, domains}, listChanged}
}

/** One domain changed by a function; the same sample when it is not in the list or stays as it is. */
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
