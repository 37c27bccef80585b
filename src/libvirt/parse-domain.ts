import {XMLParser} from 'fast-xml-parser'
import {asUntrusted, type Untrusted} from '../base/untrusted.ts'
import type {BoundCell, DiskDefinition, DomainDefinition, InterfaceDefinition} from './domain-definition.ts'
import {
  attribute,
  count,
  type Element,
  element,
  firstAttribute,
  given,
  kib,
  list,
  text,
} from './xml-element.ts'
import {hasDocumentType, namespacesIn} from './xml-text.ts'

const LISTS = new Set([
  'vcpu',
  'vcpupin',
  'iothreadpin',
  'iothread',
  'memnode',
  'disk',
  'interface',
  'hostdev',
])

const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: '@',
  parseTagValue: false,
  parseAttributeValue: false,
  // Kept as text: it can hold anybody's XML of any size, and is only searched for the namespaces of managers.
  stopNodes: ['domain.metadata'],
  isArray: (name, path) => LISTS.has(name) && path !== 'domain.vcpu',
})

/**
 * Parses a domain's XML (virDomainGetXMLDesc).
 * @throws {Error} if it is not a domain's XML, or has a document type (which can declare entities; libvirt writes
 *   none)
 */
export function parseDomain(xml: string): DomainDefinition {
  if (hasDocumentType(xml)) throw new Error('domain XML with a document type is refused')
  const domain = element(element(parser.parse(xml)).domain)
  const type = attribute(domain, 'type')
  if (type === undefined) throw new Error('not a domain XML: no <domain type=…>')
  const vcpu = element(domain.vcpu)
  const maximumVcpus = count(text(domain.vcpu)) ?? 1
  const tune = element(domain.cputune)
  const devices = element(domain.devices)
  const interfaces = list(devices.interface).map(interfaceDefinition)
  const memoryKiB = kib(domain.memory) ?? 0
  const passedThrough = [
    // `mode='capabilities'` is a device node of a container, and no device of the guest.
    ...list(devices.hostdev).filter(device => attribute(device, 'mode') !== 'capabilities'),
    ...list(devices.interface).filter(pinsMemory),
    ...list(devices.disk).filter(pinsMemory),
  ]
  return {
    type: asUntrusted(type),
    ...optional('managedBy', managerIn(text(domain.metadata) ?? '')),
    onlineVcpuIds: onlineVcpuIds(
      list(element(domain.vcpus).vcpu),
      count(attribute(vcpu, 'current')) ?? maximumVcpus,
    ),
    maximumVcpus,
    ...optional(
      'threadsPerCore',
      count(attribute(element(element(domain.cpu).topology), 'threads')) || undefined,
    ),
    memoryKiB,
    currentMemoryKiB: kib(domain.currentMemory) ?? memoryKiB,
    hugepages: 'hugepages' in element(domain.memoryBacking),
    placement: attribute(vcpu, 'placement') === 'auto' ? 'auto' : 'static',
    vcpuPins: pins(tune.vcpupin, 'vcpu'),
    ...optional('emulatorPin', given(element(tune.emulatorpin), 'cpuset')),
    iothreadPins: pins(tune.iothreadpin, 'iothread'),
    ...optional('defaultPin', given(vcpu, 'cpuset')),
    iothreadIds: iothreadIds(count(text(domain.iothreads)) ?? 0, element(domain.iothreadids).iothread),
    ...optional('numatune', numatune(element(element(domain.numatune).memory))),
    boundCells: list(element(domain.numatune).memnode)
      .flatMap(boundCell)
      .sort((a, b) => a.cell - b.cell),
    balloon: balloon(element(devices.memballoon)),
    hostDevices: passedThrough.filter(pinsMemory).length,
    copyingDevices: passedThrough.filter(device => !pinsMemory(device)).length,
    pciDevices: passedThrough.flatMap(pciAddress),
    disks: list(devices.disk).map(diskDefinition),
    interfaces,
  }
}

function diskDefinition(disk: Element): DiskDefinition {
  const driver = element(disk.driver)
  const target = element(disk.target)
  const device = attribute(disk, 'device')
  return {
    target: given(target, 'dev') ?? asUntrusted(''),
    bus: given(target, 'bus') ?? asUntrusted(''),
    device: device === 'cdrom' || device === 'floppy' || device === 'lun' ? device : 'disk',
    ...optional(
      'source',
      firstAttribute(element(disk.source), ['file', 'dev', 'name', 'dir', 'volume', 'path']),
    ),
    ...optional('format', given(driver, 'type')),
    ...optional('cache', given(driver, 'cache')),
    ...optional('io', given(driver, 'io')),
    ...optional('discard', given(driver, 'discard')),
    ...optional('iothread', count(attribute(driver, 'iothread'))),
  }
}

function interfaceDefinition(device: Element): InterfaceDefinition {
  return {
    ...optional('target', given(element(device.target), 'dev')),
    mac: given(element(device.mac), 'address') ?? asUntrusted(''),
    ...optional('model', given(element(device.model), 'type')),
    type: given(device, 'type') ?? asUntrusted(''),
    ...optional('source', firstAttribute(element(device.source), ['bridge', 'network', 'dev', 'path'])),
    ...optional('queues', count(attribute(element(device.driver), 'queues'))),
    linkDown: attribute(element(device.link), 'state') === 'down',
  }
}

/**
 * Types of `<hostdev>`, `<interface>` and `<disk>` that read and write guest memory by DMA: VFIO (`pci`, `mdev`, an
 * SR-IOV function as `<interface type='hostdev'>`, an NVMe disk) and vDPA pin all of it. The host's own drivers serve
 * the others (`usb`, `scsi`, `scsi_host`), which pin nothing.
 */
const PINNING_TYPES: ReadonlySet<string | undefined> = new Set([
  'pci',
  'mdev',
  'hostdev',
  'nvme',
  'vdpa',
  'vhostvdpa',
])

const pinsMemory = (device: Element): boolean => PINNING_TYPES.has(attribute(device, 'type'))

/**
 * Returns the host's PCI address of a `<hostdev type='pci'>`, `<interface type='hostdev'>` or `<disk type='nvme'>`, or
 * nothing for another device. libvirt writes each part in hexadecimal.
 */
function pciAddress(device: Element): readonly string[] {
  const address = element(element(device.source).address)
  const type = attribute(device, 'type')
  const isPci = type === 'pci' || type === 'nvme' || attribute(address, 'type') === 'pci'
  const parts = (['domain', 'bus', 'slot', 'function'] as const).map(name => attribute(address, name))
  if (!isPci || !parts.every(part => part !== undefined && /^0x[\da-f]{1,8}$/i.test(part))) return []
  const [domain, bus, slot, fn] = parts.map((part, index) =>
    Number(part)
      .toString(16)
      .padStart([4, 2, 2, 1][index] ?? 0, '0'),
  )
  return [`${domain}:${bus}:${slot}.${fn}`]
}

/** Returns the ids of all iothreads; libvirt gives those without an id of their own the lowest free ones. */
function iothreadIds(total: number, named: unknown): readonly number[] {
  const ids = new Set(list(named).flatMap(one => count(attribute(one, 'id')) ?? []))
  for (let id = 1; ids.size < total; id++) ids.add(id)
  return [...ids].sort((a, b) => a - b)
}

function balloon(device: Element): DomainDefinition['balloon'] {
  return {
    model: given(device, 'model') ?? asUntrusted('none'),
    ...optional('statsPeriodSeconds', count(attribute(element(device.stats), 'period'))),
    autodeflate: attribute(device, 'autodeflate') === 'on',
  }
}

function numatune(memory: Element): DomainDefinition['numatune'] {
  const mode = given(memory, 'mode')
  if (mode === undefined) return undefined
  return {
    mode,
    ...optional('nodeset', given(memory, 'nodeset')),
    ...optional('placement', given(memory, 'placement')),
  }
}

/**
 * Returns the cell of a `<memnode>`, or nothing without its id. libvirt's defaults: strict, and no node.
 */
function boundCell(memnode: Element): readonly BoundCell[] {
  const cell = count(attribute(memnode, 'cellid'))
  if (cell === undefined) return []
  return [
    {
      cell,
      mode: given(memnode, 'mode') ?? asUntrusted('strict'),
      nodeset: given(memnode, 'nodeset') ?? asUntrusted(''),
    },
  ]
}

/**
 * Returns the ids of the vCPUs that are online. Where no `<vcpus>` names them, libvirt brings up the lowest ones.
 * @param current number of vCPUs that are online
 */
function onlineVcpuIds(vcpus: readonly Element[], current: number): readonly number[] {
  const enabled = vcpus.filter(vcpu => attribute(vcpu, 'enabled') === 'yes')
  if (enabled.length === 0) return Array.from({length: current}, (_, id) => id)
  return enabled.flatMap(vcpu => count(attribute(vcpu, 'id')) ?? []).sort((a, b) => a - b)
}

/** Managers that restore their own pins, each with a text that the namespace of its `<metadata>` contains. */
const MANAGERS = {
  nova: 'openstack.org/xmlns/libvirt/nova',
  ovirt: 'ovirt.org/vm/',
  kubevirt: 'kubevirt.io',
} as const

/** Returns the manager whose namespace an element of the metadata declares; a mere mention of it tells nothing. */
function managerIn(metadata: string): string | undefined {
  const declared = namespacesIn(metadata)
  return Object.entries(MANAGERS).find(([, namespace]) => declared.some(uri => uri.includes(namespace)))?.[0]
}

const pins = (elements: unknown, key: string): Readonly<Record<number, Untrusted>> =>
  Object.fromEntries(
    list(elements).flatMap(pin => {
      const id = count(attribute(pin, key))
      const cpuset = given(pin, 'cpuset')
      return id === undefined || cpuset === undefined ? [] : [[id, cpuset]]
    }),
  )

const optional = <Key extends string, Value>(
  key: Key,
  value: Value | undefined,
): {readonly [K in Key]?: Value} =>
  (value === undefined ? {} : {[key]: value}) as {readonly [K in Key]?: Value}
