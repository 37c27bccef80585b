import type {Untrusted} from '../base/untrusted.ts'
import type {InterfaceDefinition} from '../libvirt/domain-definition.ts'

/** Rates of a network interface from the guest's point of view: `rx` is what the guest receives. */
export interface NetRates {
  readonly rxBytesPerSecond: number
  readonly txBytesPerSecond: number
  readonly rxPacketsPerSecond: number
  readonly txPacketsPerSecond: number
  readonly rxDropsPerSecond: number
  readonly txDropsPerSecond: number
  readonly rxErrorsPerSecond: number
  readonly txErrorsPerSecond: number
}

export interface Interface extends Partial<NetRates> {
  /** Name on the host, `vnet3`. Untrusted text. */
  readonly name: Untrusted
  readonly definition?: InterfaceDefinition
}
