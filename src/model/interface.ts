import type {InterfaceDefinition} from '../libvirt/domain-definition.ts'

/** From the guest's point of view. */
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
  /** Host side name, `vnet3`. Untrusted. */
  readonly name: string
  readonly definition?: InterfaceDefinition
}
