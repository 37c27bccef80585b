import {formatCpuset} from '../../base/cpuset.ts'
import {safeText} from '../../base/safe-text.ts'
import type {Untrusted} from '../../base/untrusted.ts'
import type {DomainRow} from '../row.ts'
import {cpusetOf} from './cpuset-of.ts'

/** Returns the union of the vCPUs' pins; on a thread's row, its own pin. */
export function pinText(row: DomainRow): string | undefined {
  const {domain, thread} = row
  if (domain.definition === undefined) return undefined
  const threads = thread === undefined ? domain.threads.filter(({role}) => role === 'vcpu') : [thread]
  const texts = new Set<Untrusted>()
  let differs = false
  let floats = threads.length === 0
  for (const {pin, affinity} of threads) {
    if (pin === undefined) floats = true
    else {
      texts.add(pin)
      if (affinity !== undefined && !sameCpuset(pin, affinity)) differs = true
    }
  }
  const {onlineVcpuIds, vcpuPins} = domain.definition
  const defined = threads.length === 0 ? onlineVcpuIds.flatMap(id => vcpuPins[id] ?? []) : [...texts]
  if (defined.length === 0) return 'float'
  return `${shortest(defined.join(','))}${floats && threads.length > 0 ? '+float' : ''}${differs ? '!' : ''}`
}

/** Returns the shortest form of a set, `4-7` for `4,5,6-7`; other text stays as it is. */
function shortest(text: Untrusted | string): string {
  const set = cpusetOf(text)
  return set === undefined ? safeText(text) : formatCpuset(set)
}

/**
 * Returns true if two texts name the same set. The kernel prints the shortest form, libvirt the form that it was
 * given.
 */
export const sameCpuset = (a: Untrusted | string, b: Untrusted | string): boolean =>
  a === b || shortest(a) === shortest(b)
