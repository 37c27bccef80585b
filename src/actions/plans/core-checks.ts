import {type Cpuset, formatCpuset, parseCpuset} from '../../base/cpuset.ts'
import {safeText} from '../../base/safe-text.ts'
import type {Domain} from '../../model/domain.ts'
import type {Pcpu} from '../../model/host.ts'
import type {Model} from '../../model/model.ts'
import {type Check, danger, warn} from '../plan.ts'
import type {ThreadPin} from './pin-intent.ts'
import {pinKey, pinNames} from './pin-rows.ts'

/** Returns the pCPUs of pins that pass a test, by ascending id. */
export const wantedOf = (pins: readonly ThreadPin[], accepts: (id: number) => boolean): Cpuset =>
  [...new Set(pins.flatMap(({cpuset}) => cpuset.filter(accepts)))].sort((a, b) => a - b)

/**
 * An isolated pCPU is for a single vCPU: of several threads there, all but one wait until it sleeps. A thread that may
 * run elsewhere too is kept off by the scheduler, unless it is put there.
 */
export function isolated(
  pins: readonly ThreadPin[],
  pcpus: ReadonlyMap<number, Pcpu>,
  {domains}: Model,
): readonly Check[] {
  const wanted = wantedOf(pins, id => pcpus.get(id)?.isolated === true)
  if (wanted.length === 0) return []
  const planned = new Set(pins.map(({domain, role, index}) => pinKey(domain, role, index)))
  const isolatedOnly = (cpuset: Cpuset): Cpuset =>
    cpuset.every(id => pcpus.get(id)?.isolated === true) ? cpuset : []
  const others = domains.flatMap(({uuid, threads}) =>
    threads.flatMap(({role, index, pin}) => {
      const key =
        role === 'vhost' || role === 'helper'
          ? role
          : pinKey(uuid, role, role === 'emulator' ? undefined : index)
      return pin === undefined || planned.has(key) ? [] : isolatedOnly(parseCpuset(pin))
    }),
  )
  const taken = new Set(others)
  const isAlone = (id: number): boolean => {
    const here = pins.filter(({cpuset}) => cpuset.includes(id))
    return (
      here.every(({role, cpuset}) => role === 'vcpu' && cpuset.length === 1) &&
      here.length === 1 &&
      !taken.has(id)
    )
  }
  const shared = wanted.filter(id => !isAlone(id))
  const alone = wanted.filter(isAlone)
  return [
    ...(shared.length === 0
      ? []
      : [
          danger(
            `p${formatCpuset(shared)}: isolated, the scheduler balances nothing there, and not for one vCPU alone`,
          ),
        ]),
    ...(alone.length === 0
      ? []
      : [{severity: 'ok', text: `p${formatCpuset(alone)}: isolated, and for one vCPU each`} as const]),
  ]
}

/**
 * Warns of two vCPUs that are pinned to one pCPU each of the same core, where each runs at about 60 % while the other
 * does, unless they are one core for the guest too; and of those that are, but not on the host.
 */
export function sharesCores(
  {name, definition}: Domain,
  pins: readonly ThreadPin[],
  pcpus: ReadonlyMap<number, Pcpu>,
): readonly Check[] {
  const threads = definition?.threadsPerCore ?? 1
  const guestCore = ({index = 0}: ThreadPin): number => Math.floor(index / threads)
  const hostCore = ({cpuset: [id = -1]}: ThreadPin): number | undefined => pcpus.get(id)?.core
  const single = pins.filter(({role, cpuset}) => role === 'vcpu' && cpuset.length === 1)
  const cores = Map.groupBy(single, hostCore)
  const shared = [...cores].filter(
    ([core, sharing]) =>
      core !== undefined &&
      new Set(sharing.map(guestCore)).size > 1 &&
      new Set(sharing.map(({cpuset}) => cpuset[0])).size > 1,
  )
  const split = [...Map.groupBy(single, guestCore).values()].filter(
    siblings => new Set(siblings.map(hostCore)).size > 1,
  )
  const which = formatCpuset(shared.map(([core = 0]) => core as number).sort((a, b) => a - b))
  const who = pinNames(shared.flatMap(([, sharing]) => sharing))
  return [
    ...(shared.length === 0
      ? []
      : [warn(`${safeText(name)}: ${who} are siblings on core${shared.length === 1 ? '' : 's'} ${which}`)]),
    ...(split.length === 0
      ? []
      : [
          warn(
            `${safeText(name)}: ${pinNames(split.flat())} are siblings for the guest, and not on the host`,
          ),
        ]),
  ]
}

/** Warns of vCPUs of one domain on cores of two kinds: the slower ones hold up the others. */
export function mixesKinds(
  {name}: Domain,
  pins: readonly ThreadPin[],
  pcpus: ReadonlyMap<number, Pcpu>,
): readonly Check[] {
  const wanted = wantedOf(
    pins.filter(({role}) => role === 'vcpu'),
    id => pcpus.get(id)?.kind !== undefined,
  )
  const kinds = Map.groupBy(wanted, id => pcpus.get(id)?.kind)
  return kinds.size < 2
    ? []
    : [
        warn(
          `${safeText(name)}: its vCPUs are on cores of two kinds: ${[...kinds].map(([kind, ids]) => `p${formatCpuset(ids)} ${kind}`).join(', ')}`,
        ),
      ]
}
