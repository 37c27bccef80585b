import {advancePaced} from '../base/reading.ts'
import type {Sample} from '../sample.ts'

/** Adds to libvirt's paced readings those of the sample before, as the libvirt worker does for a real host. */
export function withEarlier(before: Sample, sample: Sample): Sample {
  const earlier = new Map(before.libvirt.domains.map(domain => [domain.uuid, domain]))
  const domains = sample.libvirt.domains.map(domain => {
    const {guest} = domain
    if (guest === undefined) return domain
    return {...domain, guest: advancePaced(earlier.get(domain.uuid)?.guest, guest.latest)}
  })
  return {...sample, libvirt: {...sample.libvirt, domains}}
}
