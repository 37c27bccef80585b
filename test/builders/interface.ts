import type {Interface, NetRates} from '../../src/model/interface.ts'
import type {Given} from './plain.ts'

/** Builds the interface `vnet0`, of which nothing is known. */
export const anInterface = (given: Given<Interface> = {}): Interface =>
  ({name: 'vnet0', ...given}) as Interface

/** Builds the rates of an interface, or of all of a domain's interfaces, that carries nothing. */
export const netRates = (given: Partial<NetRates> = {}): NetRates => ({
  rxBytesPerSecond: 0,
  txBytesPerSecond: 0,
  rxPacketsPerSecond: 0,
  txPacketsPerSecond: 0,
  rxDropsPerSecond: 0,
  txDropsPerSecond: 0,
  rxErrorsPerSecond: 0,
  txErrorsPerSecond: 0,
  ...given,
})
