import {errorText} from '../../base/error-text.ts'
import type {Reading} from '../../base/reading.ts'
import type {Ms} from '../../base/units.ts'
import type {DomainDefinition} from '../domain-definition.ts'
import type {InterfaceCounters, NextBoot} from '../libvirt-sample.ts'
import {parseDomain} from '../parse-domain.ts'

/** Returns a domain's interface counters; `off` if its hypervisor gave none. */
export const interfacesReading = (
  counters: readonly InterfaceCounters[] | undefined,
  readAtMs: Ms,
): Reading<readonly InterfaceCounters[]> =>
  counters === undefined
    ? {status: 'off', why: 'this hypervisor does not count packets'}
    : {status: 'ok', readAtMs, value: counters}

/** Returns what a domain's XML defines; `failed` if it cannot be parsed. */
export function definitionReading(xml: string, readAtMs: Ms): Reading<DomainDefinition> {
  try {
    return {status: 'ok', readAtMs, value: parseDomain(xml)}
  } catch (error) {
    return {status: 'failed', error: `domain XML: ${errorText(error)}`}
  }
}

/** Returns what a domain's inactive XML sets for its next boot; `failed` if it cannot be parsed. */
export function nextBootReading(xml: string, readAtMs: Ms): Reading<NextBoot> {
  const reading = definitionReading(xml, readAtMs)
  return reading.status === 'ok' ? {...reading, value: nextBootOf(reading.value)} : reading
}

const nextBootOf = ({numatune, boundCells}: DomainDefinition): NextBoot => ({
  ...(numatune !== undefined && {numatune}),
  boundCells,
})
