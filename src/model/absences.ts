import type {CollectorName} from '../../collectors/index.ts'
import type {Sample} from '../../collectors/sample.ts'
import {whyNot} from '../base/reading.ts'
import type {DomainHalves} from './derive-domain.ts'
import type {Domain} from './domain.ts'
import type {KernelSpan} from './kernel-span.ts'

/** What a domain's figures come from; the value says whether it is a file of its cgroup. */
const SOURCES = {
  schedstat: false,
  threadStat: false,
  threadStatus: false,
  processMemory: false,
  cgroupCpu: true,
  cgroupMemory: true,
  cgroupNuma: true,
  cgroupIo: true,
  cgroupPressure: true,
  cgroupLimits: true,
} as const satisfies Partial<Record<CollectorName, boolean>>

type Absent = Record<string, string>

/** Why a source has nothing for this domain, by source: a sentence a person can act on. */
export function absences(halves: DomainHalves, kernel: KernelSpan, sample: Sample): Domain['absent'] {
  const absent: Absent = {}
  kernelAbsences(absent, halves, kernel, sample)
  libvirtAbsences(absent, halves)
  return absent as Domain['absent']
}

function kernelAbsences(
  absent: Absent,
  {told, process, sameProcess}: DomainHalves,
  kernel: KernelSpan,
  sample: Sample,
) {
  const whole = wholeReason(told, process !== undefined, sample)
  for (const [source, ofCgroup] of Object.entries(SOURCES)) {
    const collector = source as CollectorName
    const cgroup = process?.cgroup
    if (whole !== undefined) absent[source] = whole
    else if (ofCgroup && cgroup?.status === 'off') absent[source] = cgroup.why
    else if (kernel.reasons[collector] !== undefined) absent[source] = kernel.reasons[collector]
    else if (kernel.spans[collector] === undefined) absent[source] = 'not read: no column on screen needed it'
    else if (!sameProcess || kernel.spans[collector].before === undefined) {
      absent[source] = 'a rate needs a second sample'
    }
  }
}

/** One reason that holds for everything the kernel could tell. */
function wholeReason(told: DomainHalves['told'], hasProcess: boolean, sample: Sample): string | undefined {
  if (hasProcess) return undefined
  if (told !== undefined && told.id === undefined) return `the domain is ${told.state}`
  if (sample.kernel === undefined) return 'the kernel of this hypervisor cannot be read from here'
  return sample.kernel.found.notes[0] ?? 'its QEMU process was not found'
}

function libvirtAbsences(absent: Absent, {told}: DomainHalves) {
  if (told === undefined) {
    for (const group of ['guest', 'interfaces', 'definition']) absent[group] = 'libvirt has not answered'
    return
  }
  const definition = whyNot(told.definition)
  if (definition !== undefined) absent.definition = definition
  if (told.id === undefined) {
    for (const group of ['guest', 'interfaces']) absent[group] = `the domain is ${told.state}`
    return
  }
  const guest =
    told.hung?.why ?? (told.guest === undefined ? 'QEMU has not been asked yet' : whyNot(told.guest.latest))
  if (guest !== undefined) absent.guest = guest
  else if (told.guest?.before === undefined) absent.guest = 'a rate needs a second answer of QEMU'
  const interfaces = told.interfaces === undefined ? 'not asked' : whyNot(told.interfaces.latest)
  if (interfaces !== undefined) absent.interfaces = interfaces
}
