import {formatCpuset} from '../../base/cpuset.ts'
import {safeText} from '../../base/safe-text.ts'
import type {Domain} from '../../model/domain.ts'
import type {Pcpu} from '../../model/host.ts'
import type {Model} from '../../model/model.ts'
import {type Check, danger, onlyLive, warn} from '../plan.ts'
import {isolated, mixesKinds, sharesCores, wantedOf} from './core-checks.ts'
import {neighbours} from './neighbour-checks.ts'
import type {PinIntent, ThreadPin} from './pin-intent.ts'
import {pinNames} from './pin-rows.ts'
import {excludedBySlice} from './usable-pcpus.ts'

/** Share of its memory above which a domain is at home on a node. */
const MOST = 0.5

/** Checks pins: what speaks against them, or is to be known of them, in the order of weight. */
export function checkPins({pins, scopes}: PinIntent, model: Model): readonly Check[] {
  const domains = [...new Set(pins.map(({domain}) => domain))].flatMap(
    uuid => model.domains.find(domain => domain.uuid === uuid) ?? [],
  )
  const of = ({uuid}: Domain): readonly ThreadPin[] => pins.filter(({domain}) => domain === uuid)
  const pcpus = new Map<number, Pcpu>(model.host.pcpus.map(pcpu => [pcpu.id, pcpu]))
  const checks = [
    ...domains.flatMap(managed),
    ...offline(pins, pcpus),
    ...isolated(pins, pcpus, model),
    ...domains.flatMap(domain => (scopes.includes('config') ? slicedOff(domain, of(domain), pcpus) : [])),
    ...domains.flatMap(domain => [
      ...leavesItsMemory(domain, of(domain), pcpus),
      ...crowded(domain, of(domain)),
      ...sharesCores(domain, of(domain), pcpus),
      ...mixesKinds(domain, of(domain), pcpus),
      ...emulatorOnVcpu(domain, of(domain)),
    ]),
    ...neighbours(domains, pins, pcpus, model),
    ...(scopes.includes('config') || domains.every(({persistent}) => !persistent) ? [] : [ONLY_LIVE]),
  ]
  return checks.length > 0 ? checks : [ALL_USABLE]
}

const ONLY_LIVE = onlyLive('the definition keeps its pins: they return with the next boot')
const ALL_USABLE: Check = {severity: 'ok', text: 'all pCPUs are online and not isolated'}

const managed = ({name, definition}: Domain): readonly Check[] =>
  definition?.managedBy === undefined
    ? []
    : [
        {
          severity: 'danger',
          text: `${safeText(name)} is managed by ${definition.managedBy}, which may put its own pins back`,
        },
      ]

function offline(pins: readonly ThreadPin[], pcpus: ReadonlyMap<number, Pcpu>): readonly Check[] {
  const wanted = wantedOf(pins, id => pcpus.get(id)?.online === false)
  return wanted.length === 0 ? [] : [danger(`p${formatCpuset(wanted)}: offline`)]
}

/** The definition may be started in the same slice: libvirt then refuses to start it. */
function slicedOff(
  domain: Domain,
  pins: readonly ThreadPin[],
  pcpus: ReadonlyMap<number, Pcpu>,
): readonly Check[] {
  const excluded = pins
    .map(({cpuset}) => excludedBySlice(domain, cpuset, pcpus))
    .find(one => one !== undefined)
  return excluded === undefined ? [] : [danger(`${safeText(domain.name)}: ${excluded}`)]
}

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
    : [warn(`${safeText(name)}: ${pinNames(away)} away from node ${node}, which has ${share}% of its memory`)]
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
      ? [
          warn(
            `${safeText(name)}: ${sharing.length} vCPUs on ${room} pCPU${room === 1 ? '' : 's'} (p${list})`,
          ),
        ]
      : []
  })
}

function emulatorOnVcpu({name}: Domain, pins: readonly ThreadPin[]): readonly Check[] {
  const emulator = pins.find(({role}) => role === 'emulator')
  const vcpus = new Set(
    pins.filter(({role, cpuset}) => role === 'vcpu' && cpuset.length <= 2).flatMap(({cpuset}) => cpuset),
  )
  const shared = emulator?.cpuset.filter(id => vcpus.has(id)) ?? []
  return shared.length === 0 || emulator?.cpuset.length !== shared.length
    ? []
    : [warn(`${safeText(name)}: the emulator has no pCPU that is not a vCPU's (p${formatCpuset(shared)})`)]
}
