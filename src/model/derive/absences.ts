import {collectorNames, sources} from '../../../collectors/sources.ts'
import {whyNot} from '../../base/reading.ts'
import type {LibvirtDomain} from '../../libvirt/libvirt-sample.ts'
import type {Sample} from '../../sample.ts'
import type {Domain} from '../domain.ts'
import type {DomainSources} from './derive-domain.ts'
import {devicesAround} from './derive-interfaces.ts'
import {figureAbsences} from './figure-absences.ts'
import type {KernelIntervals} from './kernel-intervals.ts'

/** Names of the sources that a domain's figures come from. */
const ofDomains = collectorNames.filter(name => sources[name].of !== 'host')

/** Reason for a source that no view on screen asked for; nobody has to act on it. */
export const NOT_NEEDED = 'not read: no column on screen needed it'

type Absent = Domain['absent']

/**
 * Explains by source why it has nothing for a domain, and by figure what a source that was read leaves out: a
 * sentence that a person can act on. Most domains miss the same things for the same reasons, so those share one
 * record.
 */
export function explainAbsences(kernel: KernelIntervals, sample: Sample): (domain: DomainSources) => Absent {
  const shared = new Map<string, Absent>()
  return domain => {
    const {fromLibvirt, process, earlier} = domain
    const sameProcess = earlier !== undefined
    const whole = wholeReason(fromLibvirt, process !== undefined, sample)
    const cgroup = process?.cgroup.status === 'off' ? process.cgroup.why : undefined
    const byLibvirt = libvirtAbsences(fromLibvirt, interfacesAbsence(domain, kernel))
    const byFigure = figureAbsences.map(({source, why}) =>
      whole === undefined && kernel.intervals[source] !== undefined ? why(domain, kernel) : undefined,
    )
    const key = [
      whole,
      cgroup,
      sameProcess,
      ...byFigure,
      byLibvirt.definition,
      byLibvirt.nextBoot,
      byLibvirt.guest,
      byLibvirt.interfaces,
    ].join('\0')
    const known = shared.get(key)
    if (known !== undefined) return known
    const absent = {
      ...kernelAbsences(kernel, whole, cgroup, sameProcess),
      ...byLibvirt,
      ...namedByFigure(byFigure),
    }
    shared.set(key, absent)
    return absent
  }
}

/** Returns the reasons by figure. @param reasons a reason or none for each of `figureAbsences` */
function namedByFigure(reasons: readonly (string | undefined)[]): Absent {
  const absent: Record<string, string> = {}
  for (const [at, {figures}] of figureAbsences.entries()) {
    const why = reasons[at]
    if (why !== undefined) for (const figure of figures) absent[figure] = why
  }
  return absent
}

function kernelAbsences(
  kernel: KernelIntervals,
  whole: string | undefined,
  cgroup: string | undefined,
  sameProcess: boolean,
): Absent {
  const absent: Record<string, string> = {}
  for (const source of ofDomains) {
    const interval = kernel.intervals[source]
    const why =
      whole ??
      (sources[source].of === 'cgroup' ? cgroup : undefined) ??
      kernel.reasons[source] ??
      (interval === undefined ? NOT_NEEDED : undefined) ??
      (sameProcess && interval?.before !== undefined ? undefined : 'a rate needs a second sample')
    if (why !== undefined) absent[source] = why
  }
  return absent
}

/** Returns the one reason why the kernel tells nothing at all of a domain; `undefined` if there is none. */
function wholeReason(
  fromLibvirt: DomainSources['fromLibvirt'],
  hasProcess: boolean,
  sample: Sample,
): string | undefined {
  if (hasProcess) return sample.kernel?.found.glance ? 'not looked at yet' : undefined
  if (fromLibvirt !== undefined && fromLibvirt.id === undefined) return `the domain is ${fromLibvirt.state}`
  if (sample.kernel === undefined) return 'the kernel of this hypervisor cannot be read from here'
  return sample.kernel.found.notes[0] ?? 'its QEMU process was not found'
}

function libvirtAbsences(fromLibvirt: DomainSources['fromLibvirt'], interfaces: string | undefined): Absent {
  if (fromLibvirt === undefined) {
    const why = 'libvirt has not answered'
    return {definition: why, guest: why, interfaces: why}
  }
  const definition = whyNot(fromLibvirt.definition)
  const nextBoot = fromLibvirt.nextBoot === undefined ? NOT_NEEDED : whyNot(fromLibvirt.nextBoot)
  const known = {...(definition !== undefined && {definition}), ...(nextBoot !== undefined && {nextBoot})}
  if (fromLibvirt.id === undefined) {
    const why = `the domain is ${fromLibvirt.state}`
    return {...known, guest: why, interfaces: why}
  }
  const guest = guestAbsence(fromLibvirt)
  return {...known, ...(guest !== undefined && {guest}), ...(interfaces !== undefined && {interfaces})}
}

/**
 * Returns the reason why a domain's interfaces have no rates. The kernel counts most interfaces, and libvirt is asked
 * for the others.
 */
function interfacesAbsence(
  {fromLibvirt, process, earlier}: DomainSources,
  kernel: KernelIntervals,
): string | undefined {
  const counted = kernel.intervals.netDev
  if (counted !== undefined && devicesAround(counted.after, process?.pid) !== undefined) {
    return earlier !== undefined && counted.before !== undefined ? undefined : 'a rate needs a second sample'
  }
  return fromLibvirt?.interfaces === undefined ? NOT_NEEDED : whyNot(fromLibvirt.interfaces.latest)
}

function guestAbsence({hung, guest}: LibvirtDomain): string | undefined {
  if (hung !== undefined) return hung.why
  if (guest === undefined) return 'QEMU has not been asked yet'
  return (
    whyNot(guest.latest) ?? (guest.before === undefined ? 'a rate needs a second answer of QEMU' : undefined)
  )
}
