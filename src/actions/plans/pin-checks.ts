import {formatCpuset, parseCpuset} from '../../base/cpuset.ts'
import type {Domain} from '../../model/domain.ts'
import type {Pcpu} from '../../model/host.ts'
import type {Model} from '../../model/model.ts'
import type {Check} from '../plan.ts'
import type {PinIntent, ThreadPin} from './pin-intent.ts'
import {pinName} from './pin-rows.ts'

/** Share of its memory above which a domain is at home on a node. */
const MOST = 0.5
/** Least usage of a neighbour that is worth a word. */
const BUSY_NEIGHBOUR_PCT = 5

/** Checks pins: what speaks against them, or is to be known of them, in the order of weight. */
export function checkPins({pins, scopes}: PinIntent, model: Model): readonly Check[] {
  const domains = [...new Set(pins.map(({domain}) => domain))].flatMap(
    uuid => model.domains.find(domain => domain.uuid === uuid) ?? [],
  )
  const of = ({uuid}: Domain): readonly ThreadPin[] => pins.filter(({domain}) => domain === uuid)
  const pcpus = new Map<number, Pcpu>(model.host.pcpus.map(pcpu => [pcpu.id, pcpu]))
  const checks = [
    ...domains.flatMap(managed),
    ...unusable(pins, pcpus),
    ...domains.flatMap(domain => [
      ...leavesItsMemory(domain, of(domain), pcpus),
      ...crowded(domain, of(domain)),
      ...sharesCores(domain, of(domain), pcpus),
      ...emulatorOnVcpu(domain, of(domain)),
    ]),
    ...neighbours(domains, pins, pcpus, model),
    ...(scopes.includes('config') || domains.every(({persistent}) => !persistent) ? [] : [ONLY_LIVE]),
  ]
  return checks.some(({severity}) => severity !== 'ok') ? checks : [...checks, ALL_USABLE]
}

const ONLY_LIVE: Check = {
  severity: 'warn',
  text: 'the definition keeps its pins: they return with the next boot',
}
const ALL_USABLE: Check = {severity: 'ok', text: 'all pCPUs are online and not isolated'}

const managed = ({name, definition}: Domain): readonly Check[] =>
  definition?.managedBy === undefined
    ? []
    : [
        {
          severity: 'danger',
          text: `${name} is managed by ${definition.managedBy}, which may put its own pins back`,
        },
      ]

function unusable(pins: readonly ThreadPin[], pcpus: ReadonlyMap<number, Pcpu>): readonly Check[] {
  const wanted = [...new Set(pins.flatMap(({cpuset}) => cpuset))].sort((a, b) => a - b)
  const offline = wanted.filter(id => pcpus.get(id)?.online === false)
  const isolated = wanted.filter(id => pcpus.get(id)?.isolated === true)
  return [
    ...(offline.length === 0 ? [] : [danger(`p${formatCpuset(offline)}: offline`)]),
    ...(isolated.length === 0
      ? []
      : [danger(`p${formatCpuset(isolated)}: isolated, the scheduler balances nothing there`)]),
  ]
}

const danger = (text: string): Check => ({severity: 'danger', text})
const warn = (text: string): Check => ({severity: 'warn', text})

function leavesItsMemory(
  {name, memory}: Domain,
  pins: readonly ThreadPin[],
  pcpus: ReadonlyMap<number, Pcpu>,
): readonly Check[] {
  const byNode = Object.entries(memory.byNode ?? {})
  const total = byNode.reduce((sum, [, bytes]) => sum + bytes, 0)
  const home = byNode.find(([, bytes]) => bytes > total * MOST)
  if (home === undefined || byNode.length < 2) return []
  const [node, bytes] = home
  const away = pins.filter(
    ({role, cpuset}) => role === 'vcpu' && cpuset.every(id => pcpus.get(id)?.node !== Number(node)),
  )
  const share = Math.round((bytes / total) * 100)
  return away.length === 0
    ? []
    : [warn(`${name}: ${names(away)} away from node ${node}, which has ${share}% of its memory`)]
}

/** Warns of more vCPUs than pCPUs for them. */
function crowded({name}: Domain, pins: readonly ThreadPin[]): readonly Check[] {
  const groups = Map.groupBy(
    pins.filter(({role}) => role === 'vcpu'),
    ({cpuset}) => formatCpuset(cpuset),
  )
  return [...groups].flatMap(([list, sharing]) => {
    const room = sharing[0]?.cpuset.length ?? 0
    return sharing.length > room
      ? [warn(`${name}: ${sharing.length} vCPUs on ${room} pCPU${room === 1 ? '' : 's'} (p${list})`)]
      : []
  })
}

/**
 * Warns of two vCPUs that are pinned to one pCPU each of the same core: each runs at about 60 % while the other does.
 */
function sharesCores(
  {name}: Domain,
  pins: readonly ThreadPin[],
  pcpus: ReadonlyMap<number, Pcpu>,
): readonly Check[] {
  const single = pins.filter(({role, cpuset}) => role === 'vcpu' && cpuset.length === 1)
  const cores = Map.groupBy(single, ({cpuset: [id = -1]}) => pcpus.get(id)?.core)
  const shared = [...cores].filter(
    ([core, sharing]) => core !== undefined && new Set(sharing.map(({cpuset}) => cpuset[0])).size > 1,
  )
  if (shared.length === 0) return []
  const which = formatCpuset(shared.map(([core = 0]) => core as number).sort((a, b) => a - b))
  const who = names(shared.flatMap(([, sharing]) => sharing))
  return [warn(`${name}: ${who} are siblings on core${shared.length === 1 ? '' : 's'} ${which}`)]
}

function emulatorOnVcpu({name}: Domain, pins: readonly ThreadPin[]): readonly Check[] {
  const emulator = pins.find(({role}) => role === 'emulator')
  const vcpus = new Set(
    pins.filter(({role, cpuset}) => role === 'vcpu' && cpuset.length <= 2).flatMap(({cpuset}) => cpuset),
  )
  const shared = emulator?.cpuset.filter(id => vcpus.has(id)) ?? []
  return shared.length === 0 || emulator?.cpuset.length !== shared.length
    ? []
    : [warn(`${name}: the emulator has no pCPU that is not a vCPU's (p${formatCpuset(shared)})`)]
}

/** Warns of domains that are busy where the vCPUs go, or have vCPUs pinned to a single pCPU there. Six at most. */
function neighbours(
  own: readonly Domain[],
  pins: readonly ThreadPin[],
  pcpus: ReadonlyMap<number, Pcpu>,
  {domains}: Model,
): readonly Check[] {
  const vcpus = pins.filter(({role, cpuset}) => role === 'vcpu' && cpuset.length < pcpus.size)
  const target = new Set(vcpus.flatMap(({cpuset}) => cpuset))
  const mine = new Set(own.map(({uuid}) => uuid))
  const there = new Map<string, {usage: number; readonly ids: Set<number>; readonly pinned: Set<number>}>()
  for (const {uuid, name, threads} of domains) {
    if (mine.has(uuid)) continue
    for (const {role, pcpu, usagePct = 0, pin} of threads) {
      const pinned = pin === undefined ? [] : parseCpuset(pin)
      const sole =
        role === 'vcpu' && pinned.length === 1 && target.has(pinned[0] ?? -1) ? pinned[0] : undefined
      const here = pcpu !== undefined && target.has(pcpu) ? pcpu : undefined
      if (sole === undefined && here === undefined) continue
      const entry = there.get(name) ?? {usage: 0, ids: new Set<number>(), pinned: new Set<number>()}
      if (here !== undefined) {
        entry.usage += usagePct
        entry.ids.add(here)
      }
      if (sole !== undefined) entry.pinned.add(sole)
      there.set(name, entry)
    }
  }
  const list = (ids: Iterable<number>): string => `p${formatCpuset([...ids].sort((a, b) => a - b))}`
  return [...there]
    .sort(([, a], [, b]) => b.usage - a.usage)
    .flatMap(([name, {usage, ids, pinned}]) => [
      ...(pinned.size > 0 ? [warn(`${name} has vCPUs pinned to ${list(pinned)} alone`)] : []),
      ...(usage >= BUSY_NEIGHBOUR_PCT ? [warn(`${list(ids)}: ${name} uses ${usage.toFixed(0)}% there`)] : []),
    ])
    .slice(0, 6)
}

const names = (pins: readonly ThreadPin[]): string => {
  const shown = pins.slice(0, 4).map(pinName).join(', ')
  return pins.length > 4 ? `${shown} and ${pins.length - 4} more` : shown
}
