import type {Paced} from '../base/reading.ts'
import type {DomainDefinition} from '../libvirt/domain-definition.ts'
import type {InterfaceCounters} from '../libvirt/libvirt-sample.ts'
import type {Interface, NetRates} from './interface.ts'
import {pacedSpan} from './paced-span.ts'
import {present} from './present.ts'
import {perSecond} from './rate.ts'
import {totalsOf} from './totals.ts'

const COUNTERS = {
  rxBytesPerSecond: 'rxBytes',
  txBytesPerSecond: 'txBytes',
  rxPacketsPerSecond: 'rxPackets',
  txPacketsPerSecond: 'txPackets',
  rxDropsPerSecond: 'rxDrops',
  txDropsPerSecond: 'txDrops',
  rxErrorsPerSecond: 'rxErrors',
  txErrorsPerSecond: 'txErrors',
} as const satisfies Record<keyof NetRates, keyof InterfaceCounters>

const RATES = Object.keys(COUNTERS) as (keyof NetRates)[]

/** A domain's interfaces; those without a host side (`type='user'`) are known from the definition alone. */
export function deriveInterfaces(
  interfaces: Paced<readonly InterfaceCounters[]> | undefined,
  definition: DomainDefinition | undefined,
  fresh: boolean,
): readonly Interface[] {
  const span = pacedSpan(interfaces, fresh)
  const before = new Map(span?.before?.map(counters => [counters.name, counters]))
  const counted = new Set<string>()
  const measured = (span?.after ?? []).map(counters => {
    counted.add(counters.name)
    const rates: Partial<Record<keyof NetRates, number>> = {}
    for (const rate of RATES) {
      const field = COUNTERS[rate]
      const value = perSecond(before.get(counters.name)?.[field], counters[field], span?.ms ?? 0)
      if (value !== undefined) rates[rate] = value
    }
    return present<Interface>({
      name: counters.name,
      definition: definition?.interfaces.find(defined => defined.target === counters.name),
      ...rates,
    })
  })
  const silent = (definition?.interfaces ?? [])
    .filter(defined => defined.target === undefined || !counted.has(defined.target))
    .map(defined => ({name: defined.target ?? defined.mac, definition: defined}))
  return [...measured, ...silent]
}

export const netTotals = (interfaces: readonly Interface[], fresh: boolean): NetRates | undefined =>
  totalsOf(RATES, interfaces, fresh)
