import type {ThreadRole} from '../../../collectors/discover/found.ts'
import type {Uuid} from '../../base/ids.ts'
import type {Ns, Pct} from '../../base/units.ts'
import type {Untrusted} from '../../base/untrusted.ts'
import {strangerName} from '../stranger.ts'
import type {Blame, BlamedThread, VcpuBlame} from './blame.ts'

/** One that ran while the domain's vCPUs waited: all threads of one role in a domain, or a thread of the host. */
export interface BlamedOwner {
  /** A domain's name (untrusted), `web (stranger)`, `(self)`, `(pintop)`, `(host)`, or `(nobody)`: the pCPU was idle. */
  readonly domain: Untrusted | '(self)' | '(pintop)' | '(host)' | '(nobody)'
  /** Absent for what is no domain of this libvirt. */
  readonly uuid?: Uuid
  /** True for a guest that is no domain of this libvirt. */
  readonly stranger?: true
  readonly role?: ThreadRole
  /** Name of the thread; only with `(host)`. */
  readonly thread?: Untrusted
  readonly pcpus: readonly number[]
  readonly ns: Ns
  readonly sharePct: Pct
}

/** Returns those that ran while the domain's vCPUs waited, the longest first; the shares add up to 100. */
export function blamedOwners({domain, vcpus}: Blame): readonly BlamedOwner[] {
  const owners = new Map<Untrusted, {readonly who: Owner; readonly pcpus: Set<number>; ns: Ns}>()
  for (const {by} of vcpus) {
    for (const thread of by) {
      const who = ownerOf(thread, domain)
      const key = [who.uuid, who.stranger, who.domain, who.role, who.thread].join('\0')
      const known = owners.get(key)
      if (known === undefined) owners.set(key, {who, pcpus: new Set([thread.pcpu]), ns: thread.ns})
      else {
        known.ns += thread.ns
        known.pcpus.add(thread.pcpu)
      }
    }
  }
  const total = [...owners.values()].reduce((sum, {ns}) => sum + ns, 0)
  return [...owners.values()]
    .map(({who, pcpus, ns}) => ({
      ...who,
      pcpus: [...pcpus].sort((a, b) => a - b),
      ns,
      sharePct: total > 0 ? (ns / total) * 100 : 0,
    }))
    .sort((a, b) => b.ns - a.ns)
}

type Owner = Pick<BlamedOwner, 'domain' | 'uuid' | 'stranger' | 'role' | 'thread'>

function ownerOf({tid, comm, owner, own}: BlamedThread, victim: Blame['domain']): Owner {
  if (own) return {domain: '(pintop)'}
  if (owner !== undefined) {
    const {uuid, role} = owner
    const domain = blamedName(owner, victim)
    return uuid === undefined ? {domain, stranger: true, role} : {domain, uuid, role}
  }
  return tid === 0 ? {domain: '(nobody)'} : {domain: '(host)', thread: comm}
}

/** Names the owner of a blamed thread for people. */
export const blamedName = (
  owner: NonNullable<BlamedThread['owner']>,
  victim: Blame['domain'],
): Untrusted | '(self)' =>
  owner.uuid === undefined ? strangerName(owner) : owner.uuid === victim ? '(self)' : owner.name

/** Returns the time in all waits of a vCPU, those that still went on at the end included. */
export const waitedNsOf = ({waitedNs, openNs}: VcpuBlame): Ns => waitedNs + openNs

/** Adds up the latencies of all vCPUs, in the classes of `VcpuBlame.latencies`. */
export const allLatencies = ({vcpus}: Blame): readonly number[] =>
  (vcpus[0]?.latencies ?? []).map((_, index) =>
    vcpus.reduce((sum, {latencies}) => sum + (latencies[index] ?? 0), 0),
  )
