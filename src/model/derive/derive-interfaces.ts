import type {NetDev, NetDevice, NetDevices, NetSides} from '../../../collectors/measure/net-dev.ts'
import {okValue, type Paced} from '../../base/reading.ts'
import {asUntrusted, rawText, type Untrusted} from '../../base/untrusted.ts'
import type {DomainDefinition, InterfaceDefinition} from '../../libvirt/domain-definition.ts'
import type {InterfaceCounters, LibvirtDomain} from '../../libvirt/libvirt-sample.ts'
import type {Interface, NetRates} from '../interface.ts'
import {totalsOf} from '../totals.ts'
import {pacedInterval} from './paced-interval.ts'
import {present} from './present.ts'
import {type Interval, perSecond} from './rate.ts'

type Counters = Omit<InterfaceCounters, 'name'>
type Counted = Interval<Counters>

const COUNTERS = {
  rxBytesPerSecond: 'rxBytes',
  txBytesPerSecond: 'txBytes',
  rxPacketsPerSecond: 'rxPackets',
  txPacketsPerSecond: 'txPackets',
  rxDropsPerSecond: 'rxDrops',
  txDropsPerSecond: 'txDrops',
  rxErrorsPerSecond: 'rxErrors',
  txErrorsPerSecond: 'txErrors',
} as const satisfies Record<keyof NetRates, keyof Counters>

const RATES = Object.keys(COUNTERS) as (keyof NetRates)[]

/**
 * Counts of what a domain's interfaces move: by the kernel for the interfaces that it has, else by libvirt if it was
 * asked.
 */
export interface NetSources {
  readonly kernel: Interval<NetDevices> | undefined
  /** The side that each of these devices counts. */
  readonly sides: NetSides | undefined
  readonly fromLibvirt: Paced<readonly InterfaceCounters[]> | undefined
  /** True if libvirt answers, so that its counts describe the present. */
  readonly fresh: boolean
}

/** Derives a domain's interfaces; those without a host side (`type='user'`) are known from the definition alone. */
export function deriveInterfaces(
  {kernel, sides, fromLibvirt, fresh}: NetSources,
  definition: DomainDefinition | undefined,
): readonly Interface[] {
  const interval = pacedInterval(fromLibvirt, fresh)
  const defined = definition?.interfaces ?? []
  const libvirtOnly = (interval?.after ?? []).filter(({name}) => !defined.some(({target}) => target === name))
  return [
    ...defined.map(nic => interfaceOf(nic.target ?? nic.mac, nic, countedOf(nic, kernel, sides, interval))),
    ...libvirtOnly.map(({name}) => interfaceOf(name, undefined, libvirtCounted(name, interval))),
  ]
}

const countedOf = (
  nic: InterfaceDefinition,
  kernel: Interval<NetDevices> | undefined,
  sides: NetSides | undefined,
  fromLibvirt: Interval<readonly InterfaceCounters[]> | undefined,
): Counted | undefined => {
  const {target} = nic
  if (target === undefined) return undefined
  const name = rawText(target)
  const after = kernel?.after[name]
  if (kernel === undefined || after === undefined) return libvirtCounted(target, fromLibvirt)
  const before = kernel.before?.[name]
  const side = sides?.[name] ?? (nic.type === asUntrusted('direct') ? 'guest' : 'host')
  return {
    ...(before !== undefined && {before: ofGuest(side, before)}),
    after: ofGuest(side, after),
    ms: kernel.ms,
  }
}

function libvirtCounted(
  name: Untrusted,
  interval: Interval<readonly InterfaceCounters[]> | undefined,
): Counted | undefined {
  const named = (all: readonly InterfaceCounters[] | undefined) => all?.find(nic => nic.name === name)
  const before = named(interval?.before)
  const after = named(interval?.after)
  if (interval === undefined || after === undefined) return undefined
  return {...(before !== undefined && {before}), after, ms: interval.ms}
}

/**
 * Turns a device's counters to the guest's view: the guest has sent what the host's end of a tap receives. A macvtap is
 * the guest's own end. libvirt decides by the type in the XML (virDomainNetTypeSharesHostView: `direct`), which is
 * wrong for a macvtap that somebody else made (`ethernet`): it is only asked where sysfs does not tell.
 */
function ofGuest(side: 'guest' | 'host', device: NetDevice): Counters {
  if (side === 'guest') return device
  return {
    rxBytes: device.txBytes,
    rxPackets: device.txPackets,
    rxErrors: device.txErrors,
    rxDrops: device.txDrops,
    txBytes: device.rxBytes,
    txPackets: device.rxPackets,
    txErrors: device.rxErrors,
    txDrops: device.rxDrops,
  }
}

function interfaceOf(
  name: Untrusted,
  definition: InterfaceDefinition | undefined,
  counted: Counted | undefined,
): Interface {
  const rate = (counter: keyof Counters) =>
    counted && perSecond(counted.before?.[counter], counted.after[counter], counted.ms)
  return present<Interface>({
    name,
    definition,
    rxBytesPerSecond: rate('rxBytes'),
    txBytesPerSecond: rate('txBytes'),
    rxPacketsPerSecond: rate('rxPackets'),
    txPacketsPerSecond: rate('txPackets'),
    rxDropsPerSecond: rate('rxDrops'),
    txDropsPerSecond: rate('txDrops'),
    rxErrorsPerSecond: rate('rxErrors'),
    txErrorsPerSecond: rate('txErrors'),
  })
}

export const netTotals = (interfaces: readonly Interface[], fresh: boolean): NetRates | undefined =>
  totalsOf(RATES, interfaces, fresh)

/** Returns the devices of the network namespace that a QEMU is in. */
export const devicesAround = (
  {namespaces, namespaceOf}: NetDev,
  pid: number | undefined,
): NetDevices | undefined => namespaces[namespaceOf[pid ?? -1] ?? -1]

/**
 * Returns true if a running domain has interfaces that the kernel does not count in its QEMU's namespace, so that
 * libvirt has to be asked.
 */
export const isUncounted = ({id, definition}: LibvirtDomain, devices: NetDevices | undefined): boolean =>
  id !== undefined &&
  okValue(definition)?.interfaces.some(
    ({target}) => target !== undefined && devices?.[rawText(target)] === undefined,
  ) === true
