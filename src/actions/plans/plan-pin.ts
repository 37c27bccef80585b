import {type Cpuset, formatCpuset, isSameSet} from '../../base/cpuset.ts'
import {safeText} from '../../base/safe-text.ts'
import {asUntrusted, type Untrusted} from '../../base/untrusted.ts'
import type {Settings} from '../../libvirt/settings.ts'
import type {Pcpu} from '../../model/host.ts'
import type {Model} from '../../model/model.ts'
import {levelOf, type Plan, type PlanContext, refuse} from '../plan.ts'
import type {Step} from '../step.ts'
import {checkPins} from './pin-checks.ts'
import type {PinIntent, ThreadPin} from './pin-intent.ts'
import {pinKey, pinName} from './pin-rows.ts'
import {domainOf, settingsIn} from './scoped-settings.ts'
import {excludedBySlice} from './usable-pcpus.ts'

/** Plans pins of threads of one or several domains. Threads that are pinned so already are left out. */
export function planPin({scopes, pins}: PinIntent, context: PlanContext): Plan {
  const names = [...new Set(pins.map(({domain}) => safeText(nameOf(domain, context))))]
  const title = `pin ${names.join(', ')}`
  const twice = namedTwice(pins)
  if (twice !== undefined) return refuse(title, `${pinName(twice)}: it is given two cpusets`)
  const steps: Step[] = []
  const pcpus = new Map<number, Pcpu>(context.model.host.pcpus.map(pcpu => [pcpu.id, pcpu]))
  for (const scope of scopes) {
    for (const pin of pins) {
      const settings = settingsIn(context, pin.domain, scope)
      if (typeof settings === 'string') return refuse(title, settings)
      const from = currentPin(settings, pin)
      if (from === undefined)
        return refuse(title, `${pinName(pin)}: there is none in ${safeText(nameOf(pin.domain, context))}`)
      const absent = absentOf(pin.cpuset, context.model)
      if (absent !== undefined) return refuse(title, `${pinName(pin)}: this host has no pCPU ${absent}`)
      if (pin.cpuset.length === 0) return refuse(title, `${pinName(pin)}: no pCPU is left to run on`)
      const excluded = scope === 'live' ? excludedFor(pin, context, pcpus) : undefined
      if (excluded !== undefined) return refuse(title, `${pinName(pin)}: ${excluded}`)
      const to = formatCpuset(pin.cpuset)
      if (!isSameSet(from, to)) steps.push(pinStep(pin, nameOf(pin.domain, context), scope, from, to))
    }
  }
  if (steps.length === 0) return refuse(title, 'everything is pinned so already')
  const checks = checkPins({kind: 'pin', scopes, pins}, context.model)
  return {title, steps, checks, level: levelOf(steps, checks)}
}

/** Finds a thread that is pinned twice: its second step would find a conflict with its first. */
function namedTwice(pins: readonly ThreadPin[]): ThreadPin | undefined {
  const keys = new Set<string>()
  return pins.find(({domain, role, index}) => keys.size === keys.add(pinKey(domain, role, index)).size)
}

/**
 * Returns the first pCPU that the host does not have: a definition with it would not boot. The pCPUs of another
 * machine are not known, so there it returns `undefined`.
 */
const absentOf = (cpuset: Cpuset, {host}: Model): number | undefined =>
  host.pcpus.length === 0 ? undefined : cpuset.find(id => !host.pcpus.some(pcpu => pcpu.id === id))

function excludedFor(
  {domain: uuid, cpuset}: ThreadPin,
  context: PlanContext,
  pcpus: ReadonlyMap<number, Pcpu>,
): string | undefined {
  const domain = domainOf(context, uuid)
  return domain === undefined ? undefined : excludedBySlice(domain, cpuset, pcpus)
}

const nameOf = (uuid: ThreadPin['domain'], context: PlanContext): Untrusted =>
  domainOf(context, uuid)?.name ?? asUntrusted(uuid)

function currentPin(settings: Settings, {role, index = -1}: ThreadPin): string | undefined {
  if (role === 'emulator') return settings.emulatorPin
  return role === 'vcpu' ? settings.vcpuPins[index] : settings.iothreadPins[index]
}

function pinStep(
  {domain, role, index = 0}: ThreadPin,
  name: Untrusted,
  scope: 'live' | 'config',
  from: string,
  to: string,
): Step {
  const common = {domain, name, scope, from, to}
  switch (role) {
    case 'vcpu':
      return {kind: 'pin-vcpu', ...common, vcpu: index}
    case 'emulator':
      return {kind: 'pin-emulator', ...common}
    case 'iothread':
      return {kind: 'pin-iothread', ...common, iothread: index}
    default:
      throw role satisfies never
  }
}
