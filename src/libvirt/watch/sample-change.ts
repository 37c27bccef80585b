import type {Uuid} from '../../base/ids.ts'
import {advancePaced, type Paced, type Reading} from '../../base/reading.ts'
import type {LibvirtDomain, LibvirtSample} from '../libvirt-sample.ts'

type PacedField = 'interfaces' | 'guest'
type PlainField = Exclude<keyof LibvirtDomain, 'uuid' | PacedField>

/** The difference between two samples, which the worker sends to the main thread: only fields that have changed. */
export interface SampleChange {
  readonly fields: Partial<Omit<LibvirtSample, 'domains'>>
  /** All domains in their new order; absent if the list is the same. */
  readonly order?: readonly Uuid[]
  readonly domains: readonly DomainChange[]
}

/** The changed fields of one domain; `null` = the field is absent from now on. */
type DomainChange = {readonly uuid: Uuid} & {
  readonly [Field in PlainField]?: LibvirtDomain[Field] | null
} & {
  /** The latest reading only: the receiver already has the one before. */
  readonly [Field in PacedField]?: NonNullable<LibvirtDomain[Field]>['latest'] | null
}

// Written as records, so that the compiler notices a missing field.
const PLAIN = Object.keys({
  name: true,
  id: true,
  state: true,
  pausedBy: true,
  persistent: true,
  definition: true,
  nextBoot: true,
  hung: true,
} satisfies Record<PlainField, true>) as PlainField[]
const PACED = Object.keys({interfaces: true, guest: true} satisfies Record<PacedField, true>) as PacedField[]
const SHARED = ['link', 'readAtMs', 'tookMs', 'about'] as const

/** Compares two samples by the identity of their parts. @returns `undefined` if nothing has changed */
export function difference(before: LibvirtSample, after: LibvirtSample): SampleChange | undefined {
  if (before === after) return undefined
  const fields: Record<string, unknown> = {}
  for (const field of SHARED) if (before[field] !== after[field]) fields[field] = after[field]
  const known = new Map(before.domains.map(domain => [domain.uuid, domain]))
  const domains = after.domains.flatMap(domain => domainDifference(known.get(domain.uuid), domain) ?? [])
  const sameOrder =
    before.domains.length === after.domains.length &&
    after.domains.every((domain, index) => before.domains[index]?.uuid === domain.uuid)
  if (sameOrder && domains.length === 0 && Object.keys(fields).length === 0) return undefined
  return {fields, ...(!sameOrder && {order: after.domains.map(({uuid}) => uuid)}), domains}
}

function domainDifference(before: LibvirtDomain | undefined, after: LibvirtDomain): DomainChange | undefined {
  if (before === after) return undefined
  const change: Record<string, unknown> = {}
  for (const field of PLAIN) {
    if (before?.[field] !== after[field]) change[field] = after[field] ?? null
  }
  for (const field of PACED) {
    if (before?.[field]?.latest !== after[field]?.latest) change[field] = after[field]?.latest ?? null
  }
  return Object.keys(change).length === 0 ? undefined : {uuid: after.uuid, ...change}
}

/** Applies a change to a sample; every part that it does not name stays the same object. */
export function merge(sample: LibvirtSample, change: SampleChange): LibvirtSample {
  const known = new Map(sample.domains.map(domain => [domain.uuid, domain]))
  for (const {uuid, ...fields} of change.domains) known.set(uuid, mergeDomain(known.get(uuid), uuid, fields))
  const order = change.order ?? sample.domains.map(({uuid}) => uuid)
  const domains =
    change.order === undefined && change.domains.length === 0
      ? sample.domains
      : order.flatMap(uuid => known.get(uuid) ?? [])
  return {...sample, ...change.fields, domains}
}

function mergeDomain(
  before: LibvirtDomain | undefined,
  uuid: Uuid,
  change: Omit<DomainChange, 'uuid'>,
): LibvirtDomain {
  const merged: Record<string, unknown> = {...before, uuid}
  // The domain has been restarted: its counters begin anew.
  if (change.id !== undefined) for (const field of PACED) delete merged[field]
  for (const field of PLAIN) {
    const value = change[field]
    if (value === null) delete merged[field]
    else if (value !== undefined) merged[field] = value
  }
  for (const field of PACED) {
    const latest: Reading<unknown> | null | undefined = change[field]
    if (latest === null) delete merged[field]
    else if (latest !== undefined)
      merged[field] = advancePaced(merged[field] as Paced<unknown> | undefined, latest)
  }
  return merged as unknown as LibvirtDomain
}
