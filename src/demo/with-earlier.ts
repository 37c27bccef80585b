import type {Paced} from '../base/reading.ts'
import type {Sample} from '../sample.ts'

/** Gives libvirt's paced readings the ones before them, as the hypervisor worker does for a real host. */
export function withEarlier(before: Sample, sample: Sample): Sample {
  const earlier = new Map(before.libvirt.domains.map(domain => [domain.uuid, domain]))
  const domains = sample.libvirt.domains.map(domain => {
    const old = earlier.get(domain.uuid)
    return {
      ...domain,
      ...(domain.guest !== undefined && {guest: paced(old?.guest, domain.guest)}),
    }
  })
  return {...sample, libvirt: {...sample.libvirt, domains}}
}

const paced = <T>(old: Paced<T> | undefined, next: Paced<T>): Paced<T> =>
  old?.latest.status === 'ok' ? {latest: next.latest, before: old.latest} : next
