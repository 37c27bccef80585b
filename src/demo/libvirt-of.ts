import {formatCpuset} from '../base/cpuset.ts'
import {uuid} from '../base/ids.ts'
import type {Instant} from '../base/reading.ts'
import {asUntrusted} from '../base/untrusted.ts'
import type {DomainDefinition} from '../libvirt/domain-definition.ts'
import type {GuestStats, LibvirtDomain, LibvirtSample, NextBoot} from '../libvirt/libvirt-sample.ts'
import type {Scope} from '../libvirt/settings.ts'
import {type DemoDomain, type DemoHost, NODE_GIB, tapOf} from './demo-host.ts'

const GIB_IN_KIB = 1 << 20

/** Returns the libvirt part of a sample. Its paced readings have no earlier one yet: `withEarlier` adds it. */
export function libvirtOf(host: DemoHost, at: Instant): LibvirtSample {
  return {
    link: {status: 'ok'},
    readAtMs: at.monotonicMs,
    tookMs: 2,
    about: {
      driver: asUntrusted('QEMU'),
      libvirtVersion: '11.3.0',
      hypervisorVersion: '10.0.2',
      hostname: asUntrusted('kvm07'),
      machine: {
        architecture: asUntrusted('x86_64'),
        memoryKiB: 2 * NODE_GIB * GIB_IN_KIB,
        onlinePcpus: host.pcpus.length,
        pcpus: host.pcpus.length,
        mhz: 2600,
      },
    },
    domains: host.domains.map(domain => domainOf(host, domain, at)),
  }
}

function domainOf(host: DemoHost, domain: DemoDomain, at: Instant): LibvirtDomain {
  const running = domain.state !== 'shut off'
  const ok = <T>(value: T) => ({status: 'ok' as const, readAtMs: at.monotonicMs, value})
  return {
    uuid: uuid(domain.uuid),
    name: asUntrusted(domain.role.name),
    ...(running && {id: domain.id}),
    state: domain.state,
    ...(domain.pausedBy && {pausedBy: domain.pausedBy}),
    persistent: true,
    definition: ok(definitionOf(host, domain)),
    ...(running && {
      nextBoot: ok(numatuneOf(domain, 'config')),
      guest: {latest: ok(guestOf(domain, at))},
    }),
  }
}

const targetOf = (index: number): string => `vd${String.fromCharCode(97 + index)}`
const imageOf = (domain: DemoDomain, index: number): string =>
  `/var/lib/libvirt/images/${domain.role.name}${index === 0 ? '' : `-${index}`}.qcow2`

function guestOf(domain: DemoDomain, at: Instant): GuestStats {
  const {role, balloonGiB} = domain
  const currentKiB = balloonGiB * GIB_IN_KIB
  const reports = role.usable !== undefined && domain.state === 'running'
  return {
    balloon: {
      currentKiB,
      maximumKiB: (role.maxMemoryGiB ?? role.memoryGiB) * GIB_IN_KIB,
      rssKiB: Math.round(currentKiB * 0.97),
      lastUpdateSeconds: reports ? Math.floor(at.epochMs / 1000 / 5) * 5 : 0,
      ...(reports && {
        availableKiB: Math.round(currentKiB * 0.98),
        usableKiB: Math.round(currentKiB * (role.usable ?? 0)),
        unusedKiB: Math.round(currentKiB * (role.usable ?? 0) * 0.4),
        swapInKiB: 0,
        swapOutKiB: 0,
      }),
    },
    blocks: domain.disks.map((disk, index) => ({
      target: asUntrusted(targetOf(index)),
      path: asUntrusted(imageOf(domain, index)),
      readRequests: Math.round(disk.reads),
      readBytes: Math.round(disk.readBytes),
      readNs: Math.round(disk.readNs),
      writeRequests: Math.round(disk.writes),
      writeBytes: Math.round(disk.writeBytes),
      writeNs: Math.round(disk.writeNs),
      flushRequests: Math.round(disk.writes / 20),
      flushNs: Math.round(disk.writeNs / 40),
      allocationBytes: 18e9,
      capacityBytes: 64 * 2 ** 30,
      physicalBytes: 18e9,
    })),
  }
}

function numatuneOf({role, numatune}: DemoDomain, scope: Scope): NextBoot {
  const changed = numatune?.[scope]
  if (changed !== undefined)
    return {
      numatune: {mode: asUntrusted(changed.mode), nodeset: asUntrusted(changed.nodeset)},
      boundCells: [],
    }
  return role.node === undefined || role.pin === undefined
    ? {boundCells: []}
    : {numatune: {mode: asUntrusted('strict'), nodeset: asUntrusted(`${role.node}`)}, boundCells: []}
}

function definitionOf({topology}: DemoHost, domain: DemoDomain): DomainDefinition {
  const {role} = domain
  const pinned = domain.threads.filter(
    thread => thread.role === 'vcpu' && thread.allowed.length < topology.pcpus.length,
  )
  const pins = pinned.map(({index = 0, allowed}) => [index, asUntrusted(formatCpuset(allowed))])
  return {
    type: asUntrusted('kvm'),
    onlineVcpuIds: Array.from({length: role.vcpus}, (_, vcpu) => vcpu),
    maximumVcpus: role.vcpus,
    memoryKiB: (role.maxMemoryGiB ?? role.memoryGiB) * GIB_IN_KIB,
    currentMemoryKiB: domain.balloonGiB * GIB_IN_KIB,
    hugepages: false,
    placement: 'static',
    vcpuPins: Object.fromEntries(pins),
    iothreadPins: {},
    iothreadIds: Array.from({length: role.iothreads ?? 0}, (_, at) => at + 1),
    ...numatuneOf(domain, 'live'),
    balloon: {
      model: asUntrusted('virtio'),
      autodeflate: false,
      ...(role.usable !== undefined && {statsPeriodSeconds: 5}),
    },
    hostDevices: 0,
    copyingDevices: 0,
    pciDevices: [],
    disks: (role.disks ?? []).map((disk, index) => ({
      target: asUntrusted(targetOf(index)),
      bus: asUntrusted(disk.bus ?? 'virtio'),
      device: 'disk' as const,
      source: asUntrusted(imageOf(domain, index)),
      format: asUntrusted('qcow2'),
      ...(disk.cache !== undefined && {cache: asUntrusted(disk.cache)}),
      ...(disk.io !== undefined && {io: asUntrusted(disk.io)}),
    })),
    interfaces: (role.nics ?? []).map((nic, index) => ({
      target: asUntrusted(tapOf(domain, index)),
      mac: asUntrusted(`52:54:00:00:${domain.id.toString(16).padStart(2, '0')}:0${index}`),
      model: asUntrusted(nic.model ?? 'virtio'),
      type: asUntrusted('bridge'),
      source: asUntrusted('br0'),
      linkDown: false,
    })),
  }
}
