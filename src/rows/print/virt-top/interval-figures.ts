import {NS_PER_MS} from '../../../base/units.ts'
import type {Untrusted} from '../../../base/untrusted.ts'
import type {Domain} from '../../../model/domain.ts'
import type {Model} from '../../../model/model.ts'

/**
 * Figures as virt-top has them: counts since the sample before, not per second; CPU as a share of all pCPUs, not of
 * one. Whatever could not be read is absent.
 */
export interface IntervalFigures {
  readonly cpuNs?: number | undefined
  /** 100 = all pCPUs of the host. */
  readonly cpuPct?: number | undefined
  readonly memoryKiB?: number | undefined
  /** 100 = the memory of the host. */
  readonly memoryPct?: number | undefined
  readonly readRequests?: number | undefined
  readonly writeRequests?: number | undefined
  readonly readBytes?: number | undefined
  readonly writeBytes?: number | undefined
  readonly rxBytes?: number | undefined
  readonly txBytes?: number | undefined
}

/** The hardware of the host, as far as libvirt or the kernel tells it. */
export interface Hardware {
  readonly architecture?: Untrusted | undefined
  readonly mhz?: number | undefined
  readonly pcpus?: number | undefined
  readonly onlinePcpus?: number | undefined
  readonly memoryKiB?: number | undefined
}

/** Returns what libvirt says of the host's hardware; where it says nothing, what the kernel does. */
export function hardwareOf({hypervisor, host}: Model): Hardware {
  if (hypervisor?.machine !== undefined) return hypervisor.machine
  if (host.pcpus.length === 0) return {memoryKiB: inKiB(host.memory?.totalBytes)}
  return {
    pcpus: host.pcpus.length,
    onlinePcpus: host.pcpus.filter(({online}) => online).length,
    memoryKiB: inKiB(host.memory?.totalBytes),
  }
}

/** Returns true for a domain that virt-top counts as active: all but those that are shut off. */
export const isActive = ({state}: Domain): boolean => state !== 'shut off'

/** Returns the figures of a domain over the model's interval. */
export function intervalFigures(domain: Domain, model: Model, hardware: Hardware): IntervalFigures {
  const {intervalMs} = model
  const {usagePct} = domain
  // The rates of no disk and of no interface are 0, but there is nothing to count.
  const block = domain.disks.length === 0 ? undefined : domain.block
  const net = domain.interfaces.length === 0 ? undefined : domain.net
  const inAll = (perSecond: number | undefined) =>
    perSecond === undefined || intervalMs === undefined
      ? undefined
      : Math.round((perSecond * intervalMs) / 1000)
  const memoryKiB = inKiB(domain.memory.balloonBytes)
  return {
    cpuNs:
      usagePct === undefined || intervalMs === undefined
        ? undefined
        : Math.round((usagePct / 100) * intervalMs * NS_PER_MS),
    cpuPct: ratio(usagePct, hardware.onlinePcpus),
    memoryKiB,
    memoryPct: percent(memoryKiB, hardware.memoryKiB),
    readRequests: inAll(block?.readsPerSecond),
    writeRequests: inAll(block?.writesPerSecond),
    readBytes: inAll(block?.readBytesPerSecond),
    writeBytes: inAll(block?.writeBytesPerSecond),
    rxBytes: inAll(net?.rxBytesPerSecond),
    txBytes: inAll(net?.txBytesPerSecond),
  }
}

const inKiB = (bytes: number | undefined): number | undefined =>
  bytes === undefined ? undefined : Math.round(bytes / 1024)

const ratio = (value: number | undefined, of: number | undefined): number | undefined =>
  value === undefined || of === undefined || of <= 0 ? undefined : value / of

function percent(value: number | undefined, of: number | undefined): number | undefined {
  const part = ratio(value, of)
  return part === undefined ? undefined : part * 100
}
