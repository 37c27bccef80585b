import type {DomainDefinition} from '../../src/libvirt/domain-definition.ts'
import type {Given, Plain} from './plain.ts'

const LEAST: Plain<DomainDefinition> = {
  type: 'kvm',
  onlineVcpuIds: [0],
  maximumVcpus: 1,
  memoryKiB: 1 << 20,
  currentMemoryKiB: 1 << 20,
  hugepages: false,
  placement: 'static',
  vcpuPins: {},
  iothreadPins: {},
  iothreadIds: [],
  balloon: {model: 'virtio', autodeflate: false},
  boundCells: [],
  hostDevices: 0,
  copyingDevices: 0,
  pciDevices: [],
  disks: [],
  interfaces: [],
}

/** Builds the definition of a domain with one vCPU and 1 GiB, a balloon that reports nothing, and nothing pinned. */
export const aDefinition = (given: Given<DomainDefinition> = {}): DomainDefinition =>
  ({...LEAST, ...given}) as DomainDefinition
